import { asanoha, cloud, frame, inks } from './patterns.ts';

/** A fox mask of the festivals, front view, about 460 × 520 around its origin: a friendly face that hides another. */
function foxMask(): string {
  const face = 'M0 268C-52 262-70 214-92 168C-150 140-214 84-216 0C-218-60-206-150-176-250C-120-214-84-172-62-132C-24-146 24-146 62-132C84-172 120-214 176-250C206-150 218-60 216 0C214 84 150 140 92 168C70 214 52 262 0 268Z';
  const half = `<path d="M-166-206C-136-182-108-152-92-122C-124-104-150-76-168-44C-182-90-180-150-166-206Z" fill="${inks.vermilion}"/>
    <path d="M-146 2C-110-40-62-30-34 26C-76 8-112 6-146 2Z" fill="${inks.ink}"/>
    <path d="M-152-14C-114-64-58-52-26 6" fill="none" stroke="${inks.vermilion}" stroke-width="13" stroke-linecap="round"/>
    <path d="M-186 66C-150 74-118 92-96 118M-176 104C-146 106-120 118-102 138" fill="none" stroke="${inks.vermilion}" stroke-width="11" stroke-linecap="round"/>
    <circle cx="-118" cy="66" r="17" fill="${inks.vermilion}"/>
    <path d="M-26 214C-16 224-8 224 0 214" fill="none" stroke="${inks.ink}" stroke-width="8" stroke-linecap="round"/>`;
  return `<path d="${face}" fill="${inks.ink}" opacity="0.35" transform="translate(14 16)"/>
    <path d="${face}" fill="${inks.paperLight}" stroke="${inks.ink}" stroke-width="10" stroke-linejoin="round"/>
    ${half}<g transform="scale(-1 1)">${half}</g>
    <path d="M0-118C26-84 26-52 0-22C-26-52-26-84 0-118Z" fill="${inks.vermilion}"/><circle cx="0" cy="-66" r="10" fill="${inks.gold}"/>
    <path d="M-30 162C-18 148 18 148 30 162C26 184 12 194 0 194C-12 194-26 184-30 162Z" fill="${inks.ink}"/>
    <path d="M0 194V216" stroke="${inks.ink}" stroke-width="8"/>
    <path d="M-14 60C-20 96-22 120-18 140M14 60C20 96 22 120 18 140" fill="none" stroke="#d8c8a4" stroke-width="7" stroke-linecap="round"/>`;
}

/** The caller's hood and shoulders, cut off by the phone's screen. */
function figure(): string {
  return `<path d="M330 1330C340 1130 430 1040 500 1010C440 940 424 820 470 730C520 640 720 640 770 730C816 820 800 940 740 1010C810 1040 900 1130 910 1330Z" fill="${inks.indigoDeep}" stroke="${inks.ink}" stroke-width="8"/>
    <path d="M500 1010C560 1060 680 1060 740 1010M470 1090C440 1150 420 1220 414 1330M770 1090C800 1150 820 1220 826 1330M620 1054V1330" fill="none" stroke="${inks.indigoPale}" stroke-width="7" stroke-linecap="round" opacity="0.8"/>`;
}

/** Arcs on both sides of the phone: it rings. */
function ringing(): string {
  const arcs = [0, 1, 2].map((i) => `<path d="M${296 - i * 62} ${760 - i * 44}Q${236 - i * 84} 940 ${296 - i * 62} ${1120 + i * 44}" stroke-width="${22 - i * 4}"/>`).join('');
  return `<g fill="none" stroke="${inks.gold}" stroke-linecap="round">${arcs}<g transform="translate(1240 0) scale(-1 1)">${arcs}</g></g>`;
}

function buttons(): string {
  const handset = 'M-34 8C-34-26 34-26 34 8L34 20L14 16L12 2C4-2-4-2-12 2L-14 16L-34 20Z';
  return `<g stroke="${inks.ink}" stroke-width="7"><circle cx="512" cy="1218" r="62" fill="${inks.vermilion}"/><circle cx="728" cy="1218" r="62" fill="${inks.paperLight}"/></g>
    <path d="${handset}" fill="${inks.paperLight}" transform="translate(512 1220)"/><path d="${handset}" fill="${inks.ink}" transform="translate(728 1218) rotate(-135)"/>`;
}

/** Poster 2: somebody behind a fox mask calls; night, a red moon, and a panel below for the advice. */
export function whoIsAsking(w: number, h: number): string {
  return `<defs>
    <clipPath id="glass"><rect x="384" y="600" width="472" height="720" rx="40"/></clipPath>
    <linearGradient id="rise" gradientUnits="userSpaceOnUse" x1="0" y1="400" x2="0" y2="820"><stop offset="0" stop-color="#000"/><stop offset="1" stop-color="#fff"/></linearGradient>
    <mask id="fade" maskUnits="userSpaceOnUse" x="0" y="0" width="${w}" height="${h}"><rect width="${w}" height="${h}" fill="url(#rise)"/></mask>
    <linearGradient id="night" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${inks.indigoDeep}"/><stop offset="0.5" stop-color="${inks.indigo}"/><stop offset="1" stop-color="#35548a"/></linearGradient>
    <linearGradient id="glow" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${inks.gold}"/><stop offset="1" stop-color="${inks.vermilionPale}"/></linearGradient>
  </defs>
  <rect width="${w}" height="${h}" fill="url(#night)"/>
  <g mask="url(#fade)">${asanoha({ x: -60, y: 380, w: w + 120, h: 980 }, 124, '#3d5c94', 3)}</g>
  <g transform="translate(0 -84)">
  <circle cx="620" cy="910" r="408" fill="${inks.vermilion}"/>
  ${cloud(54, 640, 0.8, inks.indigoPale, inks.ink)}
  ${cloud(862, 1196, 0.86, inks.indigoPale, inks.ink)}
  ${ringing()}
  <rect x="356" y="572" width="528" height="776" rx="64" fill="${inks.ink}" opacity="0.35" transform="translate(16 18)"/>
  <rect x="356" y="572" width="528" height="776" rx="64" fill="${inks.ink}"/>
  <rect x="384" y="600" width="472" height="720" rx="40" fill="url(#glow)"/>
  <g clip-path="url(#glass)">${figure()}</g>
  <g transform="translate(620 872)">${foxMask()}</g>
  ${buttons()}
  </g>
  <g><path d="M-10 1262Q310 1196 620 1250T${w + 10} 1250V${h + 10}H-10Z" fill="${inks.paper}" stroke="${inks.ink}" stroke-width="7"/><path d="M-10 1286Q310 1220 620 1274T${w + 10} 1274" fill="none" stroke="${inks.vermilion}" stroke-width="8"/></g>
  ${frame(w, h, inks.paper)}
  <path d="M28 1250V${h - 28}H${w - 28}V1240" fill="none" stroke="${inks.ink}" stroke-width="9"/>`;
}
