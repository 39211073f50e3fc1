import { createCanvas, GlobalFonts, ImageData, type SKRSContext2D } from '@napi-rs/canvas';
import { LEAST_SHARE } from '#app/domain/lettering/fit-text.ts';
import { fitField, type LetteredField, type Lettering } from '#app/domain/lettering/lettering.ts';
import { facesOf, letterFaces } from './faces.ts';
import { fontPath, fontsOfText, type LetterFont } from './characters.ts';

/** A text that cannot be drawn as it must be: a character that no face has, or letters too large for their box at the least size. */
export class LetteringRefused extends Error {
  constructor(readonly code: 'lettering-glyph-missing' | 'lettering-does-not-fit', readonly field: string, readonly character?: string) {
    super(`${code}: ${field}`);
  }
}

/** Pixels of four bytes: red, green, blue, and what of them is opaque (255: all of a plate is). */
export interface Raster {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

const aliases = new Map<string, string>();

/** A font file under a name of our own, so that no font of the machine is ever meant. */
function familyOf({ path }: LetterFont): string {
  const known = aliases.get(path);
  if (known !== undefined) return known;
  const alias = `Letters${String(aliases.size)}`;
  if (GlobalFonts.registerFromPath(path, alias) === null) throw new Error(`The font ${path} cannot be read`);
  aliases.set(path, alias);
  return alias;
}

const isTitle = (field: LetteredField): boolean => field.key === 'title';
/** What steers breaking only is no glyph. */
const printed = (line: string): string => line.replaceAll(/[\u00ad\u200b\u2060]/g, '');

/** The font whose letters stand for the height of a line, as in a page: that of the text's Latin letters. */
function measuringFont(field: LetteredField, locale: string): string {
  const order = facesOf({ locale, title: isTitle(field) });
  const face = order.find((name) => name === 'sans' || name === 'serif' || name === order[0] && (name === 'japanese' || name === 'chinese')) ?? 'sans';
  return familyOf({ face, path: fontPath(letterFaces[face], 'latin', field.weight) });
}

function drawField(context: SKRSContext2D, field: LetteredField, locale: string, plate: Raster): void {
  const { fonts, missing } = fontsOfText(field.text, { locale, title: isTitle(field), weight: field.weight });
  if (missing.length > 0) throw new LetteringRefused('lettering-glyph-missing', field.key, missing[0]);
  const fitted = fitField(field, field.text, locale, plate);
  const lines = fitted.lines.map(printed);
  const box = { x: (field.x / 10_000) * plate.width, y: (field.y / 10_000) * plate.height, width: (field.w / 10_000) * plate.width, height: (field.h / 10_000) * plate.height };
  const fontAt = (size: number, families: readonly string[]) => `${field.weight === 'bold' ? '700' : '400'} ${String(size)}px ${families.join(',')}`;
  const families = fonts.map(familyOf);
  const estimated = fitted.size * plate.width;
  context.font = fontAt(estimated, families);
  // Lengths were estimated, on the long side: where a line is longer all the same, its text is set smaller.
  const size = estimated * Math.min(1, box.width / Math.max(1, ...lines.map((line) => context.measureText(line).width)));
  if (!fitted.fits || size < (field.size / 10_000) * plate.width * LEAST_SHARE - 0.01) throw new LetteringRefused('lettering-does-not-fit', field.key);

  context.font = fontAt(size, [measuringFont(field, locale)]);
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText('x');
  context.font = fontAt(size, families);
  context.textAlign = field.align === 'center' ? 'center' : field.align === 'end' ? 'right' : 'left';
  const x = box.x + { start: 0, center: box.width / 2, end: box.width }[field.align];
  const leading = fitted.leading * size;
  const top = box.y + (box.height - leading * lines.length) / 2;
  for (const [index, line] of lines.entries()) {
    context.fillText(line, x, top + index * leading + (leading - ascent - descent) / 2 + ascent);
  }
}

/**
 * Draws the texts of one language over a plate, where and in the lines in which the page sets them. Answers new pixels.
 * Throws {@link LetteringRefused}.
 */
export function drawLettering(plate: Raster, { locale, fields }: Lettering): Raster {
  const canvas = createCanvas(plate.width, plate.height);
  const context = canvas.getContext('2d');
  context.putImageData(new ImageData(new Uint8ClampedArray(plate.data), plate.width, plate.height), 0, 0);
  context.textBaseline = 'alphabetic';
  context.lang = locale;
  for (const field of fields) {
    context.fillStyle = field.colour;
    drawField(context, field, locale, plate);
  }
  const { data } = context.getImageData(0, 0, plate.width, plate.height);
  return { data: Buffer.from(data.buffer, data.byteOffset, data.byteLength), width: plate.width, height: plate.height };
}
