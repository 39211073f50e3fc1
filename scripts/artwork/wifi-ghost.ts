import { cafe, colours, ghost, ground, key, padlock, PAGE, people, person, phone, photo, toggle, town, warning, waves } from './ghost-shapes.ts';

const { night, dark, red, danger, safe, mint, leaf, sand, gold, paper, indigo, indigoPale, ink } = colours;
const { girl, friend, owner } = people;

interface Page {
  readonly sky: string;
  readonly drawing: string;
}

const moon = `<circle cx="640" cy="180" r="70" fill="${paper}"/>`;
const sun = `<circle cx="400" cy="930" r="260" fill="${gold}"/>`;
const counter = `<path d="M0 800h800v320H0z" fill="#8a6238"/><path d="M0 800h800v40H0z" fill="#c9a877"/>`;
/** Three networks in a list, the last of them not what it says. */
const networks = [-110, 10, 130].map((y, n) => waves(-60, y, n === 2 ? danger : safe, 0.32) + `<rect x="-6" y="${String(y - 22)}" width="96" height="16" rx="8" fill="${indigoPale}"/>`).join('');
const dots = (y: number, colour: string): string => [-60, -20, 20, 60].map((x) => `<circle cx="${String(x)}" cy="${String(y)}" r="12" fill="${colour}"/>`).join('');

/** The pages of C1 "The free Wi-Fi ghost", in order: shapes only, no letters. */
const pages: readonly Page[] = [
  { sky: night, drawing: moon + town(900, dark, gold) + ground(dark, 900) + ghost(400, 620, 2) + waves(400, 330, gold) },
  { sky: mint, drawing: town(930, leaf, mint) + ground(sand) + person(girl, 300, 560, 1.5, 'flat') + phone(610, 640, `<rect x="-70" y="-30" width="140" height="60" rx="10" fill="none" stroke="${ink}" stroke-width="10"/><rect x="-60" y="-20" width="18" height="40" fill="${danger}"/>`, 0.8) },
  { sky: mint, drawing: ground(sand, 900) + cafe(440, 620) + waves(440, 380, gold, 0.9) + person(girl, 170, 800, 0.95) },
  { sky: paper, drawing: ground(sand) + phone(400, 560, networks, 1.7) },
  { sky: paper, drawing: ground(sand) + phone(330, 560, waves(0, 60, danger, 0.75), 1.5) + `<path d="M560 1120V720a46 46 0 0 0-92 0v-60" fill="none" stroke="${colours.skin}" stroke-width="86" stroke-linecap="round"/>` },
  { sky: paper, drawing: ground(sand) + phone(300, 640, waves(0, 40, danger, 0.75)) + ghost(600, 420, 1.5) },
  { sky: red, drawing: ghost(230, 360, 1.3, 'sly') + ghost(560, 520, 1.6, 'sly') + phone(400, 850, waves(0, 40, danger, 0.75)) },
  { sky: red, drawing: phone(400, 850, '', 1) + photo(220, 560, -18) + photo(420, 470, 8) + photo(600, 580, 22) + ghost(420, 240, 1.4) },
  { sky: night, drawing: ghost(360, 560, 2.4, 'sly') + key(620, 760, gold, 1.5) },
  { sky: mint, drawing: ground(leaf) + person(girl, 280, 540, 1.5, 'open') + phone(600, 680, warning(0, 10, 1.1), 0.9) },
  { sky: mint, drawing: town(930, leaf, mint) + ground(sand) + person(girl, 240, 640, 1.3, 'flat') + person(friend, 560, 600, 1.4, 'open') },
  { sky: paper, drawing: `<path d="M400 0h400v1120H400z" fill="${night}"/>` + waves(200, 460, safe) + padlock(200, 640, safe, 1.2) + waves(600, 460, danger) + ghost(600, 680, 1, 'sly') },
  { sky: dark, drawing: ghost(400, 620, 3.4, 'sly') + waves(400, 190, danger, 0.9) },
  { sky: mint, drawing: ground(leaf) + phone(400, 560, waves(0, -40, '#8a8f98', 0.7) + toggle(0, 90, false), 1.6) },
  { sky: mint, drawing: ground(leaf) + phone(330, 580, dots(0, ink) + `<rect x="-90" y="40" width="180" height="12" rx="6" fill="${safe}"/>`, 1.5) + key(640, 420, safe, 1.3) },
  { sky: mint, drawing: ground(leaf) + phone(270, 600, padlock(0, -20, safe, 1.1), 1.25) + phone(590, 640, dots(-30, indigo) + dots(30, indigo), 0.95) + `<path d="M430 560h60" stroke="${safe}" stroke-width="16" stroke-linecap="round"/>` },
  { sky: night, drawing: `<rect x="360" y="250" width="340" height="760" fill="#6b4a2b" stroke="${ink}" stroke-width="10"/>` + padlock(530, 500, safe, 1.3) + padlock(530, 720, gold, 1.3) + ghost(200, 640, 1.3, 'frightened') + key(330, 700, gold, 0.9) + ground(dark, 1010) },
  { sky: night, drawing: moon + ghost(220, 470, 1.4, 'frightened') + ghost(450, 640, 0.9, 'frightened') + ghost(610, 760, 0.5, 'frightened') + ground(dark, 930) },
  { sky: paper, drawing: person(owner, 560, 480, 1.4) + counter + person(girl, 230, 760, 1.2, 'open') },
  { sky: paper, drawing: person(owner, 240, 480, 1.4) + counter + `<rect x="400" y="470" width="300" height="250" rx="18" fill="#fff" stroke="${ink}" stroke-width="8"/>` + waves(550, 640, safe, 0.9) },
  { sky: indigo, drawing: ground(dark) + phone(400, 560, `<rect x="-96" y="-180" width="192" height="52" rx="26" fill="${mint}"/>` + padlock(-64, -164, safe, 0.4) + [30, 70, 110, 150].map((h, n) => `<rect x="${String(-74 + n * 40)}" y="${String(100 - h)}" width="28" height="${String(h)}" fill="${safe}"/>`).join(''), 1.7) },
  { sky: mint, drawing: ground(leaf) + phone(400, 560, waves(-50, -70, danger, 0.4) + toggle(46, -90, false, 0.6) + waves(-50, 60, danger, 0.4) + toggle(46, 40, false, 0.6), 1.7) },
  { sky: '#f3c98b', drawing: sun + ground(leaf) + ghost(660, 820, 0.7, 'frightened') + `<path d="M540 850h-90M550 880h-60M520 910h-70" stroke="${ink}" stroke-width="8" stroke-linecap="round"/>` },
  { sky: '#f3c98b', drawing: sun + ground(leaf, 1000) + person(girl, 230, 620, 1.25) + person(friend, 570, 600, 1.3) + phone(400, 900, padlock(0, -20, safe), 0.7) },
];

/** Pixels of a page as it is committed. */
export const COMIC_PAGE = { width: 480, height: 672 } as const;

/** Where in `media/demo` a page (from 1) of the comic stands. */
export function comicPageFile(n: number): string {
  return `wifi-ghost/${String(n).padStart(2, '0')}.png`;
}

/** How many pages the comic has. */
export const WIFI_GHOST_PAGES = pages.length;

/** A page (from 1) as SVG, framed: shapes only, so that no font of the machine can change it. */
export function wifiGhostPage(n: number): string {
  const page = pages[n - 1];
  if (!page) throw new Error(`The comic has no page ${String(n)}`);
  const { width, height } = PAGE;
  const frame = `<rect x="12" y="12" width="${String(width - 24)}" height="${String(height - 24)}" fill="none" stroke="${ink}" stroke-width="12"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}"><rect width="${String(width)}" height="${String(height)}" fill="${page.sky}"/>${page.drawing}${frame}</svg>`;
}
