import { asanoha, cloud, frame, inks, seigaiha, woodGrain } from './patterns.ts';

/** A folded paper crane in flight: what is shared flies away and does not come back. Drawn in a box of 200 × 150. */
function crane(x: number, y: number, scale: number, turn: number, wing: string): string {
  const facet = (points: string, fill: string) => `<polygon points="${points}" fill="${fill}" stroke="${inks.ink}" stroke-width="4" stroke-linejoin="round"/>`;
  return `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${scale})">${[
    facet('70,82 0,40 86,66', inks.paper),
    facet('70,82 86,66 132,84 100,104', inks.paperLight),
    facet('84,72 62,-34 122,78', wing),
    facet('92,76 122,78 168,-22', inks.paperLight),
    facet('122,78 100,104 176,46 186,34', inks.paper),
    facet('176,46 186,34 206,52', inks.vermilion),
  ].join('')}</g>`;
}

/** One crest that curls inwards; mirrored for the other side. */
function crest(): string {
  const body = 'M0 1290C40 1120 100 1000 230 930C180 1010 190 1060 240 1086C252 1040 286 1016 330 1014C296 1046 292 1088 316 1120C350 1092 392 1090 424 1110C384 1126 366 1160 380 1200C420 1184 452 1196 474 1222C430 1226 400 1254 396 1300L396 1360L0 1360Z';
  const foam = [[230, 930, 15], [252, 905, 8], [330, 1014, 13], [354, 994, 7], [424, 1110, 12], [452, 1096, 6], [474, 1222, 10], [204, 902, 6], [378, 1026, 5]] as const;
  return `<path d="${body}" fill="${inks.indigo}" stroke="${inks.ink}" stroke-width="6" stroke-linejoin="round"/>
  <path d="M40 1330C70 1180 120 1070 190 1000M90 1340C110 1220 146 1140 196 1086M140 1344C156 1250 186 1190 236 1140M200 1346C214 1280 242 1230 290 1186" fill="none" stroke="${inks.indigoPale}" stroke-width="9" stroke-linecap="round"/>
  ${foam.map(([cx, cy, r]) => `<circle cx="${cx}" cy="${cy}" r="${r}" fill="${inks.paperLight}" stroke="${inks.ink}" stroke-width="4"/>`).join('')}`;
}

function phone(): string {
  return `<g transform="rotate(-7 620 930)">
    <rect x="418" y="606" width="404" height="690" rx="52" fill="${inks.ink}" opacity="0.25" transform="translate(16 16)"/>
    <rect x="418" y="606" width="404" height="690" rx="52" fill="${inks.indigoDeep}" stroke="${inks.ink}" stroke-width="8"/>
    <rect x="444" y="636" width="352" height="630" rx="28" fill="${inks.paperLight}"/>
    <g clip-path="url(#screen)">${asanoha({ x: 430, y: 630, w: 380, h: 640 }, 88, '#cfd8e6', 4)}</g>
    <rect x="572" y="652" width="96" height="18" rx="9" fill="${inks.indigoDeep}"/>
    <g stroke="${inks.ink}" stroke-linejoin="round">
      <path d="M530 920V838a90 90 0 0 1 180 0v82" fill="none" stroke-width="66"/>
      <path d="M530 920V838a90 90 0 0 1 180 0v82" fill="none" stroke="${inks.gold}" stroke-width="50"/>
      <rect x="482" y="900" width="276" height="246" rx="30" fill="${inks.vermilion}" stroke-width="8"/>
    </g>
    <path d="M508 926h224" stroke="${inks.vermilionPale}" stroke-width="10" stroke-linecap="round"/>
    <circle cx="620" cy="1002" r="34" fill="${inks.ink}"/><path d="M606 1010h28l14 88h-56z" fill="${inks.ink}"/>
  </g>`;
}

/** Poster 1: a phone under lock rises from the waves before the morning sun, while paper cranes leave. */
export function lockIt(w: number, h: number): string {
  return `<defs>
    <clipPath id="screen"><rect x="444" y="636" width="352" height="630" rx="28"/></clipPath>
    <clipPath id="sea"><path d="M-10 1228Q150 1176 310 1222T620 1222T930 1222T${w + 10} 1228V${h + 10}H-10Z"/></clipPath>
    <linearGradient id="sun" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${inks.vermilion}"/><stop offset="0.62" stop-color="${inks.vermilion}"/><stop offset="1" stop-color="${inks.vermilionPale}"/></linearGradient>
    <linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${inks.paper}"/><stop offset="0.36" stop-color="${inks.paper}"/><stop offset="0.68" stop-color="#e6d9bd"/></linearGradient>
  </defs>
  <rect width="${w}" height="${h}" fill="url(#sky)"/>
  ${woodGrain({ x: 0, y: 60, w, h: 1240 }, 26, '#b79f72', 0.22)}
  <g transform="translate(0 -84)">
  <circle cx="620" cy="930" r="372" fill="url(#sun)"/>
  ${cloud(60, 860, 0.92, inks.paperLight, inks.ink)}
  ${cloud(836, 1010, 0.86, inks.paperLight, inks.ink)}
  ${phone()}
  ${crane(872, 640, 1.15, -10, inks.indigoPale)}
  ${crane(1016, 838, 0.78, -4, inks.vermilionPale)}
  ${crane(150, 650, 0.72, -22, inks.indigoPale)}
  <g>${crest()}</g><g transform="translate(${w} 40) scale(-1 1)">${crest()}</g>
  </g>
  <g clip-path="url(#sea)">${seigaiha({ x: 0, y: 1150, w, h: h - 1150 }, 66, [inks.indigo, '#a9bbd6'])}</g>
  <path d="M-10 1228Q150 1176 310 1222T620 1222T930 1222T${w + 10} 1228" fill="none" stroke="${inks.ink}" stroke-width="6"/>
  <g><rect x="100" y="1288" width="1040" height="384" rx="10" fill="${inks.ink}" opacity="0.3" transform="translate(9 9)"/><rect x="100" y="1288" width="1040" height="384" rx="10" fill="${inks.paperLight}" stroke="${inks.ink}" stroke-width="6"/><path d="M100 1298a10 10 0 0 1 10-10h14v384h-14a10 10 0 0 1-10-10z" fill="${inks.vermilion}" stroke="${inks.ink}" stroke-width="6"/></g>
  ${frame(w, h, inks.ink)}`;
}
