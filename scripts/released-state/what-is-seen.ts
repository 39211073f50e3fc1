import { z } from 'zod';
import { sha256Hex } from '#app/domain/hash.ts';
import { sha256Schema } from '#app/domain/snapshot.ts';
import type { Context } from '#app/operations/context.ts';

/** What the public saw of a released state, with the code of its day. */
export const seenSchema = z.strictObject({
  /** Every page that a release ever stood on, and the fingerprint that the API says of it (null: none is live). */
  pages: z.array(z.strictObject({ path: z.string(), status: z.number(), fingerprint: sha256Schema.nullable() })),
  /** Every file on those pages, and the snapshot behind each: its entity tag, and the SHA-256 of its bytes. */
  files: z.array(z.strictObject({ path: z.string(), etag: z.string(), sha256: sha256Schema })),
  /** Rows by collection and state, as they are stored. */
  states: z.record(z.string(), z.record(z.string(), z.number())),
});
export type Seen = z.infer<typeof seenSchema>;

const describedSchema = z.looseObject({ fingerprint: sha256Schema });

const withState = ['editions', 'rounds', 'slots', 'deliveries'] as const;

/** Looks at a product that serves at `url` on `context`, as somebody without a session and without a script. */
export async function whatIsSeen(url: string, { db }: Pick<Context, 'db'>): Promise<Seen> {
  const releases = await db.find('releases', {}, { select: ['locale', 'year', 'kind', 'slug'] });
  const addresses = new Map(releases.filter(({ kind }) => kind !== 'post').map((one) => [`/${one.locale}/${String(one.year)}/${one.kind}/${one.slug}/`, one] as const));
  const pages: Seen['pages'] = [];
  const links = new Set<string>();
  for (const [path, { locale, year, kind, slug }] of [...addresses].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const page = await fetch(url + path);
    for (const [link] of (await page.text()).matchAll(/\/f\/[0-9a-f]{64}\/[\w.-]+/g)) links.add(link);
    const described = await fetch(`${url}/api/v1/works/${String(year)}/${kind}/${slug}?locale=${locale}`);
    const fingerprint = described.ok ? describedSchema.parse(await described.json()).fingerprint : null;
    pages.push({ path, status: page.status, fingerprint });
    if (fingerprint !== null) links.add(`/api/v1/snapshots/${fingerprint}`);
  }
  const files: Seen['files'] = [];
  for (const path of [...links].sort()) {
    const file = await fetch(url + path, { headers: { 'accept-encoding': 'identity' } });
    files.push({ path, etag: file.headers.get('etag') ?? '', sha256: sha256Hex(Buffer.from(await file.arrayBuffer())) });
  }
  return { pages, files, states: await statesOf(db) };
}

async function statesOf(db: Context['db']): Promise<Seen['states']> {
  const states: Record<string, Record<string, number>> = {};
  for (const slug of withState) {
    const counted: Record<string, number> = {};
    for (const { state } of await db.find(slug, {}, { select: ['state'], sort: 'state' })) counted[state] = (counted[state] ?? 0) + 1;
    states[slug] = counted;
  }
  return states;
}
