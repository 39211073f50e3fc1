import type { ManifestFile } from './snapshot.ts';

/**
 * Which of a work's artworks a published file shows. Version 1 of the snapshot keeps it in the file's
 * name, the only place of its manifest that is free to say it: `image-2-jpeg-1600.jpg` shows the second.
 * Version 2 says it in words of its own (docs/decisions/110) and keeps the name, so that saved files differ.
 */
const NUMBERED = /^image-([1-9][0-9]?)-/;

/** The name under which an edition publishes a rendition of its n-th artwork, from 1. Alone it keeps its own. */
export function numberedName(name: string, n: number, artworks: number): string {
  return artworks > 1 ? name.replace(/^image-/, `image-${String(n)}-`) : name;
}

/** The number, from 1, of the artwork that a file of a manifest shows: as version 2 says it, else by its name. */
export function artworkNumber({ name, artwork }: Pick<ManifestFile, 'name' | 'artwork'>): number {
  return artwork ?? Number(NUMBERED.exec(name)?.[1] ?? 1);
}
