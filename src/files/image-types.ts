/** The pictures that may be uploaded. No SVG from outside (it carries scripts), nothing animated. */
export const imageTypes = ['image/png', 'image/jpeg', 'image/webp'] as const;
export type ImageType = (typeof imageTypes)[number];

const byExtension: Readonly<Record<string, ImageType>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
};

/** Names that some programs still give to JPEG. */
const aliases: Readonly<Record<string, ImageType>> = { 'image/jpg': 'image/jpeg', 'image/pjpeg': 'image/jpeg' };

/** The type that a file name's extension promises, whatever its case; `undefined` where it is none of ours. */
export function typeOfName(name: string): ImageType | undefined {
  const extension = /\.([a-z]{3,4})$/i.exec(name)?.[1]?.toLowerCase();
  return extension !== undefined && Object.hasOwn(byExtension, extension) ? byExtension[extension] : undefined;
}

/** The type that a `Content-Type` declares, its parameters left aside; `undefined` where it is none of ours. */
export function typeOfDeclaration(declared: string): ImageType | undefined {
  const plain = (declared.split(';')[0] ?? '').trim().toLowerCase();
  return imageTypes.find((type) => type === plain) ?? (Object.hasOwn(aliases, plain) ? aliases[plain] : undefined);
}

/** The type that the first twelve bytes of a file show; `undefined` where it is none of ours. */
export function typeOfContent(head: Buffer): ImageType | undefined {
  if (head.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return 'image/png';
  if (head.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))) return 'image/jpeg';
  if (head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP') return 'image/webp';
  return undefined;
}
