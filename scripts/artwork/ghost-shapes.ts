import { inks } from './patterns.ts';

/** Width and height of a comic page, in the units of its drawing. */
export const PAGE = { width: 800, height: 1_120 } as const;
export const colours = { ...inks, night: '#16294b', dark: '#0c1a33', red: '#7a2318', danger: '#c0392b', safe: '#2f7d4f', mint: '#dfe9e2', leaf: '#b9cfc0', sand: '#d9c9a3', white: '#fff', skin: '#e9c39b' } as const;

const at = (x: number, y: number, inner: string, size = 1): string => `<g transform="translate(${String(x)} ${String(y)}) scale(${String(size)})">${inner}</g>`;

export function ground(colour: string, y = 930): string {
  return `<path d="M0 ${String(y)}h800V1120H0z" fill="${colour}"/>`;
}

/** A ghost with its middle at x, y. */
export function ghost(x: number, y: number, size: number, mood: 'glad' | 'frightened' | 'sly' = 'glad'): string {
  const mouths = {
    glad: `<path d="M-22 12q22 26 44 0" fill="none" stroke="${colours.ink}" stroke-width="6" stroke-linecap="round"/>`,
    frightened: `<ellipse cx="0" cy="22" rx="10" ry="14" fill="${colours.ink}"/>`,
    sly: `<path d="M-26 8h52q-8 26-26 26t-26-26z" fill="${colours.ink}"/><path d="M-40-44l26 12M40-44l-26 12" stroke="${colours.ink}" stroke-width="6" stroke-linecap="round"/>`,
  };
  return at(x, y, `<path d="M-70 90V-20a70 70 0 0 1 140 0V90l-23-22-24 22-23-22-23 22-24-22z" fill="#fff" stroke="${colours.ink}" stroke-width="6" stroke-linejoin="round"/><circle cx="-24" cy="-22" r="9" fill="${colours.ink}"/><circle cx="24" cy="-22" r="9" fill="${colours.ink}"/>${mouths[mood]}`, size);
}

/** The sign of a wireless network. */
export function waves(x: number, y: number, colour: string, size = 1): string {
  const arcs = [40, 80, 120].map((r) => `<path d="M${String(-r)} ${String(-r * 0.55)}a${String(r * 1.15)} ${String(r * 1.15)} 0 0 1 ${String(2 * r)} 0" fill="none" stroke="${colour}" stroke-width="18" stroke-linecap="round"/>`).join('');
  return at(x, y, `<circle r="16" fill="${colour}"/>${arcs}`, size);
}

export function padlock(x: number, y: number, colour: string, size = 1): string {
  return at(x, y, `<path d="M-30-4v-30a30 30 0 0 1 60 0v30" fill="none" stroke="${colour}" stroke-width="16"/><rect x="-52" y="-6" width="104" height="82" rx="12" fill="${colour}"/><circle cy="30" r="11" fill="#fff"/>`, size);
}

export function key(x: number, y: number, colour: string, size = 1): string {
  return at(x, y, `<circle cx="-46" r="32" fill="none" stroke="${colour}" stroke-width="18"/><path d="M-14 0H84M56 0v30M80 0v24" stroke="${colour}" stroke-width="18" stroke-linecap="round"/>`, size);
}

export function warning(x: number, y: number, size = 1): string {
  return at(x, y, `<path d="M0-70L76 62H-76z" fill="${colours.gold}" stroke="${colours.ink}" stroke-width="8" stroke-linejoin="round"/><path d="M0-26v44" stroke="${colours.ink}" stroke-width="14" stroke-linecap="round"/><circle cy="40" r="8" fill="${colours.ink}"/>`, size);
}

/** A switch of a phone's settings. */
export function toggle(x: number, y: number, on: boolean, size = 1): string {
  return at(x, y, `<rect x="-70" y="-36" width="140" height="72" rx="36" fill="${on ? colours.safe : '#8a8f98'}"/><circle cx="${on ? '34' : '-34'}" r="28" fill="#fff"/>`, size);
}

/** A telephone with something on its screen, which is 224 by 400 with its middle at 0, 0. */
export function phone(x: number, y: number, screen = '', size = 1): string {
  return at(x, y, `<rect x="-130" y="-230" width="260" height="460" rx="34" fill="${colours.ink}"/><rect x="-112" y="-200" width="224" height="400" rx="10" fill="#fff"/>${screen}`, size);
}

/** A photograph with a hill and a sun in it. */
export function photo(x: number, y: number, turned: number): string {
  return `<g transform="translate(${String(x)} ${String(y)}) rotate(${String(turned)})"><rect x="-70" y="-56" width="140" height="112" fill="#fff" stroke="${colours.ink}" stroke-width="5"/><rect x="-58" y="-44" width="116" height="78" fill="${colours.indigoPale}"/><circle cx="28" cy="-20" r="14" fill="${colours.gold}"/><path d="M-58 34l42-52 34 40 18-18 22 30z" fill="${colours.safe}"/></g>`;
}

interface Looks {
  readonly coat: string;
  readonly hair: string;
  /** Long hair hangs down behind. */
  readonly long?: boolean;
}

/** Who is in the story: a girl, her friend, and the woman of the café. */
export const people = {
  girl: { coat: colours.vermilion, hair: colours.ink, long: true },
  friend: { coat: colours.indigo, hair: '#5b3a21' },
  owner: { coat: colours.safe, hair: '#6d6a66', long: true },
} as const satisfies Record<string, Looks>;

/** Somebody from the waist up, the middle of their face at x, y. */
export function person({ coat, hair, long = false }: Looks, x: number, y: number, size: number, mouth: 'smile' | 'open' | 'flat' = 'smile'): string {
  const mouths = { smile: 'M-20 22q20 20 40 0', flat: 'M-16 28h32', open: 'M-12 24a12 14 0 1 0 24 0a12 14 0 1 0-24 0z' };
  const behind = long ? `<path d="M-82-20Q-92 140-60 150H60Q92 140 82-20z" fill="${hair}"/>` : '';
  return at(x, y, `${behind}<path d="M-120 700V190q0-86 86-86H34q86 0 86 86V700z" fill="${coat}"/><rect x="-22" y="60" width="44" height="56" fill="${colours.skin}"/><circle r="74" fill="${colours.skin}"/><path d="M-78 2a78 78 0 0 1 156 0Q40-46-6-40T-78 2z" fill="${hair}"/><circle cx="-26" cy="2" r="7" fill="${colours.ink}"/><circle cx="26" cy="2" r="7" fill="${colours.ink}"/><path d="${mouths[mouth]}" fill="${mouth === 'open' ? colours.ink : 'none'}" stroke="${colours.ink}" stroke-width="6" stroke-linecap="round"/>`, size);
}

/** A row of houses, lit or not. */
export function town(y: number, wall: string, window: string): string {
  return [[20, 150, 210], [170, 120, 300], [300, 170, 180], [480, 130, 260], [620, 160, 220]].map(([x = 0, w = 0, h = 0]) => {
    const panes = [0, 1, 2].map((row) => [0.25, 0.62].map((share) => `<rect x="${String(x + w * share - 12)}" y="${String(y - h + 30 + row * 58)}" width="28" height="34" fill="${window}"/>`).join('')).join('');
    return `<rect x="${String(x)}" y="${String(y - h)}" width="${String(w)}" height="${String(h)}" fill="${wall}"/>${panes}`;
  }).join('');
}

/** A café: a window, a door and a striped awning. */
export function cafe(x: number, y: number): string {
  const stripes = [0, 1, 2, 3, 4, 5, 6].map((n) => `<path d="M${String(-210 + n * 60)}-150h60l-8 70a26 26 0 0 1-44 0z" fill="${n % 2 === 0 ? colours.vermilion : '#fff'}"/>`).join('');
  return at(x, y, `<rect x="-210" y="-150" width="420" height="430" fill="#c9a877"/>${stripes}<rect x="-170" y="-40" width="190" height="190" fill="${colours.mint}" stroke="${colours.ink}" stroke-width="8"/><rect x="60" y="-40" width="120" height="320" fill="#6b4a2b"/><circle cx="84" cy="130" r="9" fill="${colours.gold}"/>`);
}
