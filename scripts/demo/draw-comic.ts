import sharp from 'sharp';

const WIDTH = 800;
const HEIGHT = 1_120;

const night = '#16294b';
const paper = '#f6efdf';
const ink = '#1e1b18';

/** A ghost with its middle at x, y. */
function ghost(x: number, y: number, size: number, frightened = false): string {
  const mouth = frightened ? `<ellipse cx="0" cy="22" rx="10" ry="14" fill="${ink}"/>` : `<path d="M-22 12q22 26 44 0" fill="none" stroke="${ink}" stroke-width="6" stroke-linecap="round"/>`;
  return `<g transform="translate(${String(x)} ${String(y)}) scale(${String(size)})"><path d="M-70 90V-20a70 70 0 0 1 140 0V90l-23-22-24 22-23-22-23 22-24-22z" fill="#fff" stroke="${ink}" stroke-width="6" stroke-linejoin="round"/><circle cx="-24" cy="-22" r="9" fill="${ink}"/><circle cx="24" cy="-22" r="9" fill="${ink}"/>${mouth}</g>`;
}

/** The sign of a wireless network. */
function waves(x: number, y: number, colour: string): string {
  const arcs = [40, 80, 120].map((r) => `<path d="M${String(-r)} ${String(-r * 0.55)}a${String(r * 1.15)} ${String(r * 1.15)} 0 0 1 ${String(2 * r)} 0" fill="none" stroke="${colour}" stroke-width="18" stroke-linecap="round"/>`).join('');
  return `<g transform="translate(${String(x)} ${String(y)})"><circle r="16" fill="${colour}"/>${arcs}</g>`;
}

/** A telephone; `locked` shows a padlock on it. */
function phone(x: number, y: number, locked: boolean): string {
  const sign = locked
    ? `<rect x="-44" y="-8" width="88" height="70" rx="10" fill="#2f7d4f"/><path d="M-26 -8v-24a26 26 0 0 1 52 0v24" fill="none" stroke="#2f7d4f" stroke-width="14"/>`
    : waves(0, 40, '#c0392b');
  return `<g transform="translate(${String(x)} ${String(y)})"><rect x="-130" y="-230" width="260" height="460" rx="34" fill="${ink}"/><rect x="-112" y="-200" width="224" height="400" rx="10" fill="#fff"/>${sign}</g>`;
}

const pages: readonly { readonly sky: string; readonly drawing: string }[] = [
  { sky: night, drawing: `<circle cx="640" cy="180" r="70" fill="${paper}"/><path d="M0 900h800v220H0z" fill="#0c1a33"/>${ghost(400, 620, 2)}${waves(400, 330, '#f2c14e')}` },
  { sky: paper, drawing: `<path d="M0 930h800v190H0z" fill="#d9c9a3"/>${phone(300, 620, false)}${ghost(600, 420, 1.2)}` },
  { sky: '#7a2318', drawing: `${ghost(230, 360, 1.3)}${ghost(560, 520, 1.6)}${phone(400, 850, false)}` },
  { sky: '#dfe9e2', drawing: `<path d="M0 930h800v190H0z" fill="#b9cfc0"/>${phone(330, 600, true)}${ghost(640, 840, 0.8, true)}` },
];

/** How many pages the demo's comic has. */
export const COMIC_PAGES = pages.length;

/** Draws a page (from 1) of the demo's comic as PNG, 800 × 1120 px, without any lettering. The same page gives the same picture. */
export async function drawComicPage(page: number): Promise<Buffer> {
  const found = pages[page - 1];
  if (!found) throw new Error(`The demo's comic has no page ${String(page)}`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${String(WIDTH)}" height="${String(HEIGHT)}"><rect width="${String(WIDTH)}" height="${String(HEIGHT)}" fill="${found.sky}"/>${found.drawing}<rect x="12" y="12" width="${String(WIDTH - 24)}" height="${String(HEIGHT - 24)}" fill="none" stroke="${ink}" stroke-width="12"/></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
