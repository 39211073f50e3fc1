import { createHash } from 'node:crypto';
import process from 'node:process';
import type { Payload } from 'payload';
import { campaignLocaleTags } from '#app/domain/locales.ts';
import { newId } from '#app/domain/ids.ts';
import { asMongo, asSqlite } from '#app/store/drivers.ts';
import { openProduct, type TestProduct } from '#tests/support/open-product.ts';
import { databaseUrl, startMongo } from '../test-servers/mongo.ts';

// npm run bench:matrix -- [--db=sqlite|mongodb] [--path=/desk/works]
// The matrix of 1,000 works × 14 locales as HTML over HTTP, one reader: page by page, searched, by a state, by what is stale; and the start page.
// With --path the first page is that of a process that has read nothing. Last line: the figures as JSON.
const WORKS = 1_000;
const PAGES = 20;
const WARM = 20;
const TIMES = 100;
const NOW = Date.UTC(2026, 8, 30, 23, 52);

const option = (name: string, otherwise: string) => process.argv.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise;
const kinds = (['sqlite', 'mongodb'] as const).filter((kind) => option('db', kind) === kind);
const path = option('path', '');
/** What is asked for, by its name: the n-th time. Words that many works have, that one has, that only titles have, and none. */
const asked: Readonly<Record<string, (n: number) => string>> = path !== '' ? { path: () => path } : {
  pages: (n) => `/desk/works?page=${String((n % PAGES) + 1)}`,
  search: (n) => `/desk/works?q=${encodeURIComponent(['共有', 'work-123', 'ロック', '波'][n % 4] ?? '')}`,
  state: (n) => `/desk/works?state=${['in-review', 'granted', 'live', 'missing'][n % 4] ?? ''}`,
  'search and state': () => `/desk/works?q=${encodeURIComponent('共有')}&state=in-review`,
  'ready or blocked': (n) => `/desk/works?state=${['ready', 'blocked'][n % 2] ?? ''}`,
  stale: () => '/desk/works?stale=1',
  'start page': () => '/desk',
};
const say = (line: string) => process.stderr.write(`${line}\n`);

type PlainRow = Readonly<Record<string, unknown>>;
const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const texts = { title: '共有する前に、ロックする。', 'body.1': '画面ロックと二段階認証をオンに。', 'body.2': '写真や位置情報を送る前に、だれが見られるのかを確かめましょう。', alt: '朝日を背に、大波のあいだからスマートフォンが立ち上がる。', transcript: '共有する前に、ロックする。画面ロックと二段階認証をオンに。' };
const segments = Object.entries(texts).map(([key, text]) => ({ key, text, origin: 'human' }));
const targets = segments.map((segment) => ({ ...segment, basisHash: hash(segment.text) }));
const kindOf = (n: number) => (n % 4 === 0 ? 'post' : 'poster');
/** What a post is known by is its text. */
const keysOf = <T extends { readonly key: string }>(n: number, all: readonly T[]) => all.map((one) => (kindOf(n) === 'post' && one.key === 'title' ? { ...one, key: 'text' } : one));

const results = [];
for (const kind of kinds) {
  const server = kind === 'mongodb' ? await startMongo() : undefined;
  if (server && !('url' in server)) throw new Error('There is no MongoDB to measure on');
  const product = await openProduct('sqlite', server ? { DATABASE_URL: databaseUrl(server.url, 'bench') } : {});
  try {
    say(`${kind}: filling`);
    await fill(product);
    for (const [name, address] of Object.entries(asked)) results.push(await measure(product, kind, name, address));
  } finally {
    await product.close();
    if (server) await server.stop();
  }
}
process.stdout.write(`${JSON.stringify(results)}\n`);

/** A campaign in full swing: every state stands somewhere, most editions have been through a round. */
async function fill({ app: { context: { db }, payload } }: TestProduct): Promise<void> {
  const secretariat = newId();
  const policy = await db.insert('policies', { name: 'Joint', version: 1, stages: [] });
  const campaign = await db.insert('campaigns', {
    year: 2026, name: 'Campaign 2026', theme: 'Theme', hashtag: '#CyberMonth2026', organiser: 'Demo agency', zone: 'Asia/Tokyo', sourceLocale: 'ja',
    startsAt: NOW, endsAt: NOW + 31 * 86_400_000, locales: campaignLocaleTags.map((tag) => ({ tag, partners: [secretariat] })), policy: policy.id, secretariat,
  });
  const rows: Record<string, PlainRow[]> = { works: [], editions: [], 'source-revisions': [], rounds: [], grants: [], releases: [] };
  for (let n = 0; n < WORKS; n += 1) addWork(rows, campaign.id, n);
  for (const [slug, all] of Object.entries(rows)) await insertMany(payload, slug, all);
}

function addWork(rows: Record<string, PlainRow[]>, campaign: string, n: number): void {
  const work = newId();
  rows['works']?.push({
    id: work, campaign, kind: kindOf(n), slug: `work-${String(n)}`, label: `Work ${String(n).padStart(4, '0')} · ${texts.title}`, sourceLocale: 'ja',
    links: ['https://example.test/'], artworks: [], credit: { text: 'Demo', licence: 'CC BY 4.0' }, needs: [], revision: 1, seq: 0, createdBy: 'nobody', madeAt: NOW,
  });
  for (const number of [1, 2]) {
    rows['source-revisions']?.push({
      id: newId(), work, number, structureHash: hash('structure'), madeBy: 'nobody', madeAt: NOW,
      segments: keysOf(n, segments).map(({ key, text }) => ({ key, text, hash: hash(number === 2 || n % 5 > 0 ? text : `${text}!`) })),
    });
  }
  for (const [at, locale] of campaignLocaleTags.entries()) addEdition(rows, { campaign, work, n, locale, mix: (n * 7 + at * 3) % 10 });
}

function addEdition(rows: Record<string, PlainRow[]>, { campaign, work, n, locale, mix }: { campaign: string; work: string; n: number; locale: string; mix: number }): void {
  const edition = newId();
  const own = keysOf(n, mix === 0 ? [] : mix === 1 ? targets.slice(0, 3) : locale === 'ja' ? segments : targets);
  rows['editions']?.push({
    id: edition, campaign, work, locale, state: mix === 0 ? 'missing' : mix === 1 ? 'translating' : 'ready', revision: 3, segments: own,
    contributors: [], structureBasis: hash('structure'), sourceRevision: 2, seq: 0, rounds: mix > 2 ? 1 : 0, releases: mix > 5 ? 1 : 0, changedAt: NOW,
  });
  if (mix <= 2) return;
  const round = newId();
  const state = mix === 3 ? 'open' : mix === 4 ? 'changes-requested' : 'granted';
  rows['rounds']?.push({
    id: round, campaign, work, edition, locale, number: 1, snapshot: hash(edition), state, seq: 2, stages: [], seats: [], contributors: [],
    editionRevision: 3, sourceRevision: 2, submittedBy: 'nobody', openedAt: NOW,
  });
  if (mix <= 4) return;
  const grant = newId();
  rows['grants']?.push({ id: grant, round, edition, snapshot: hash(edition), kind: 'explicit', evidence: { decisions: [], stages: [] }, grantedAt: NOW });
  if (mix === 5) return;
  rows['releases']?.push({
    id: newId(), campaign, work, edition, locale, kind: 'poster', slug: `w-${work}`, year: 2026, snapshot: hash(edition), grant, seq: 1,
    startsAt: mix === 6 ? NOW + 86_400_000 : NOW - 86_400_000, releasedBy: 'nobody',
  });
}

/** Many rows at once, past Payload: through it 40,000 would take minutes. */
async function insertMany(payload: Payload, slug: string, rows: readonly PlainRow[]): Promise<void> {
  if (payload.db.name !== 'sqlite') {
    await asMongo(payload).collections[slug]?.collection.insertMany(rows.map(({ id, ...rest }) => ({ _id: String(id), ...rest })));
    return;
  }
  const names = Object.keys(rows[0] ?? {});
  const columns = names.map((name) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
  const sql = `INSERT INTO ${slug.replaceAll('-', '_')} (${columns.map((name) => `"${name}"`).join(', ')}) SELECT ${names.map((name) => `value ->> '$.${name}'`).join(', ')} FROM json_each(?)`;
  for (let from = 0; from < rows.length; from += 2_000) await asSqlite(payload).client.execute({ sql, args: [JSON.stringify(rows.slice(from, from + 2_000))] });
}

async function measure(product: TestProduct, db: string, name: string, address: (n: number) => string): Promise<{ db: string; asked: string; p50_ms: number; p95_ms: number }> {
  const staff = await product.person({ roles: ['staff', 'publisher'] });
  const took: number[] = [];
  let cpu = process.cpuUsage();
  const perPage = (pages: number) => {
    const { user, system } = process.cpuUsage(cpu);
    return `${String(Math.round((user + system) / 1000 / pages))} ms of processor time`;
  };
  for (let n = 0; n < WARM + TIMES; n += 1) {
    if (n === WARM) cpu = process.cpuUsage();
    const from = performance.now();
    const answer = await staff.get(address(n), { 'accept-encoding': 'br' });
    const html = await answer.text();
    if (n >= WARM) took.push(performance.now() - from);
    if (answer.status !== 200 || !html.includes('</html>')) throw new Error(`Not a page: ${String(answer.status)}`);
    if (n === 0) say(`${db}, ${name}: ${String(html.length)} characters, ${String(html.split('matrix__cell').length - 1)} cells; the first page ${perPage(1)}`);
  }
  say(`${db}, ${name}: ${perPage(TIMES)} a page, reader included`);
  const sorted = took.sort((a, b) => a - b);
  const at = (share: number) => Math.round((sorted[Math.floor(sorted.length * share)] ?? NaN) * 10) / 10;
  return { db, asked: name, p50_ms: at(0.5), p95_ms: at(0.95) };
}
