/** The four inks and the paper that both posters are printed with. */
export const inks = {
  paper: '#f5ebd6',
  paperLight: '#fdf6e6',
  indigo: '#1d3a6b',
  indigoDeep: '#11264a',
  indigoPale: '#7f97bd',
  vermilion: '#c8371f',
  vermilionPale: '#e98a5c',
  ink: '#1b1815',
  gold: '#d9a441',
} as const;

const n = (value: number): string => String(Math.round(value * 100) / 100);

/** Rows of overlapping fans (seigaiha), the sea of a woodblock print, filling a box from its top downwards. */
export function seigaiha(box: { x: number; y: number; w: number; h: number }, r: number, colours: readonly [string, string]): string {
  const [deep, pale] = colours;
  const parts: string[] = [];
  const rows = Math.ceil(box.h / (r / 2)) + 2;
  for (let row = 0; row < rows; row += 1) {
    const y = box.y + row * (r / 2) + r;
    for (let x = box.x + (row % 2 === 0 ? 0 : r); x <= box.x + box.w + r; x += r * 2) {
      for (const [share, fill] of [[1, pale], [0.9, deep], [0.68, pale], [0.58, deep], [0.36, pale], [0.26, deep]] as const) {
        parts.push(`<circle cx="${n(x)}" cy="${n(y)}" r="${n(r * share)}" fill="${fill}"/>`);
      }
    }
  }
  return parts.join('');
}

/** The hemp-leaf pattern (asanoha) as one path of hairlines on a triangular grid of side `s`. */
export function asanoha(box: { x: number; y: number; w: number; h: number }, s: number, stroke: string, width: number): string {
  const height = (s * Math.sqrt(3)) / 2;
  const segments: string[] = [];
  const line = (a: readonly [number, number], b: readonly [number, number]) => segments.push(`M${n(a[0])} ${n(a[1])}L${n(b[0])} ${n(b[1])}`);
  const triangle = (a: readonly [number, number], b: readonly [number, number], c: readonly [number, number]) => {
    const centre = [(a[0] + b[0] + c[0]) / 3, (a[1] + b[1] + c[1]) / 3] as const;
    line(a, b);
    line(b, c);
    line(c, a);
    for (const corner of [a, b, c]) line(corner, centre);
  };
  const rows = Math.ceil(box.h / height) + 1;
  const columns = Math.ceil(box.w / s) + 2;
  for (let row = 0; row < rows; row += 1) {
    const y = box.y + row * height;
    const shift = row % 2 === 0 ? 0 : -s / 2;
    for (let column = 0; column < columns; column += 1) {
      const x = box.x + column * s + shift;
      triangle([x, y], [x + s, y], [x + s / 2, y + height]);
      triangle([x + s, y], [x + s / 2, y + height], [x + s * 1.5, y + height]);
    }
  }
  return `<path d="${segments.join('')}" fill="none" stroke="${stroke}" stroke-width="${n(width)}" stroke-linecap="round"/>`;
}

/** Grain of the printing block: long, nearly level lines whose course is fixed by arithmetic, not by chance. */
export function woodGrain(box: { x: number; y: number; w: number; h: number }, gap: number, stroke: string, opacity: number): string {
  const lines: string[] = [];
  for (let i = 0; i * gap < box.h; i += 1) {
    const y = box.y + i * gap + ((i * 37) % 11) - 5;
    const bend = ((i * 53) % 19) - 9;
    lines.push(`M${n(box.x)} ${n(y)}q${n(box.w / 4)} ${n(bend)} ${n(box.w / 2)} 0t${n(box.w / 2)} ${n(bend / 3)}`);
  }
  return `<path d="${lines.join('')}" fill="none" stroke="${stroke}" stroke-width="1.4" opacity="${opacity}"/>`;
}

/** Long rounded cloud bands (Genji clouds), each a row of lobes; `x`,`y` is the left end of the middle band. */
export function cloud(x: number, y: number, scale: number, fill: string, stroke: string): string {
  const bars = [[60, -34, 240], [0, 0, 380], [90, 34, 230]] as const;
  const shapes = bars.map(([dx, dy, w]) => `<rect x="${dx}" y="${dy - 18}" width="${w}" height="36" rx="18"/>`).join('');
  return `<g transform="translate(${n(x)} ${n(y)}) scale(${n(scale)})"><g fill="${stroke}" stroke="${stroke}" stroke-width="7">${shapes}</g><g fill="${fill}">${shapes}</g></g>`;
}

/** A double frame like the border line of a broadsheet. */
export function frame(w: number, h: number, colour: string): string {
  return `<rect x="28" y="28" width="${w - 56}" height="${h - 56}" fill="none" stroke="${colour}" stroke-width="9"/><rect x="44" y="44" width="${w - 88}" height="${h - 88}" fill="none" stroke="${colour}" stroke-width="2.5"/>`;
}
