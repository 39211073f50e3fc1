import { asanoha, cloud, frame, inks, seigaiha } from './patterns.ts';

/** A daruma doll, about 820 wide and 860 high around its origin. Its first eye is painted; the second waits for whoever keeps the promise. */
function daruma(): string {
  const body = 'M0-430C250-430 410-250 410 10C410 270 250 430 0 430C-250 430-410 270-410 10C-410-250-250-430 0-430Z';
  const half = `<path d="M-268-150C-214-236-96-232-40-170C-100-186-196-176-268-150Z" fill="${inks.ink}"/>
    <path d="M-250 74C-196 40-132 40-104 92M-258 106C-206 84-150 88-124 128" fill="none" stroke="${inks.ink}" stroke-width="20" stroke-linecap="round"/>
    <circle cx="-136" cy="-66" r="74" fill="${inks.paperLight}" stroke="${inks.ink}" stroke-width="12"/>
    <path d="M-330 214C-290 300-220 352-140 378M-356 150C-352 176-344 196-334 214" fill="none" stroke="${inks.gold}" stroke-width="24" stroke-linecap="round"/>`;
  return `<ellipse cx="0" cy="432" rx="330" ry="46" fill="${inks.ink}" opacity="0.3"/>
    <path d="${body}" fill="${inks.vermilion}" stroke="${inks.ink}" stroke-width="10"/>
    <path d="M0-286C170-286 300-190 300-30C300 110 190 176 0 176C-190 176-300 110-300-30C-300-190-170-286 0-286Z" fill="${inks.paper}" stroke="${inks.ink}" stroke-width="8"/>
    ${half}<g transform="scale(-1 1)">${half}</g>
    <circle cx="-128" cy="-62" r="40" fill="${inks.ink}"/><circle cx="-114" cy="-78" r="11" fill="${inks.paperLight}"/>
    <circle cx="136" cy="-66" r="46" fill="none" stroke="${inks.indigo}" stroke-width="12" stroke-dasharray="36 36"/>
    <path d="M-30 50C-14 62 14 62 30 50M-52 112C-20 134 20 134 52 112" fill="none" stroke="${inks.ink}" stroke-width="12" stroke-linecap="round"/>
    <path d="M-64 392C-64 300-34 238 0 238C34 238 64 300 64 392" fill="none" stroke="${inks.gold}" stroke-width="24" stroke-linecap="round"/>`;
}

/** A brush with fresh ink, on its way to the second eye. */
function brush(): string {
  return `<g transform="translate(812 812) rotate(38)" stroke="${inks.ink}" stroke-width="7" stroke-linejoin="round">
    <path d="M0 0C-26-34-30-70-22-104H22C30-70 26-34 0 0Z" fill="${inks.ink}"/>
    <rect x="-24" y="-150" width="48" height="48" fill="${inks.gold}"/><rect x="-19" y="-560" width="38" height="412" rx="14" fill="${inks.indigoPale}"/>
  </g>`;
}

/** The poster of 2025: a daruma waits for its second eye, as a machine does for its update. */
export function updateToday(w: number, h: number): string {
  return `<rect width="${w}" height="${h}" fill="${inks.paper}"/>
  ${asanoha({ x: -60, y: 40, w: w + 120, h: 1360 }, 124, '#e2d3b3', 4)}
  <circle cx="620" cy="860" r="500" fill="${inks.gold}" opacity="0.55"/>
  ${cloud(70, 470, 0.9, inks.paperLight, inks.ink)}
  ${cloud(820, 330, 0.86, inks.paperLight, inks.ink)}
  ${seigaiha({ x: 0, y: 1240, w, h: h - 1240 }, 66, [inks.indigo, '#a9bbd6'])}
  <g transform="translate(620 920)">${daruma()}</g>
  ${brush()}
  ${frame(w, h, inks.ink)}`;
}
