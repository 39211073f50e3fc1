import type { WorkKind } from '#app/domain/snapshot.ts';

/** A slug that is free, from the artwork's file name where it has Latin letters: `Lock it (A3).png` is `lock-it-a3`. */
export function suggestSlug(fileName: string | undefined, kind: WorkKind, taken: ReadonlySet<string>): string {
  const plain = (fileName ?? '')
    .replace(/\.[^.]+$/, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  const base = plain.length >= 2 ? plain : kind;
  if (!taken.has(base) && plain.length >= 2) return base;
  for (let n = plain.length >= 2 ? 2 : 1; ; n += 1) {
    const candidate = `${base}-${String(n)}`;
    if (!taken.has(candidate)) return candidate;
  }
}
