import { createHash } from 'node:crypto';
import { drawPlate } from '../draw-artwork.ts';
import { readDemoPlate, readDemoTexts } from '../demo/texts.ts';
import { segmentsOf } from '../demo/seed-works.ts';
import type { SmokePerson } from './person.ts';
import { signIn } from './person.ts';
import type { Product } from './product.ts';
import { eventually, expectEqual, type Steps } from './steps.ts';
import { connectX, X_HANDLE } from './connect-x.ts';
import { approve, save, submitWhenReady, undoWindowPasses, upload, visit } from './editing.ts';
import { publishComic, publishEvent } from './kinds-job.ts';
import type { XFarSide } from '#tests/support/x-far-side/far-side.ts';

const NINE = Date.UTC(2026, 9, 1, 0, 0);
const FIVE_MINUTES = 5 * 60_000;
const SLUG = 'smoke-lock-it';

/**
 * The main job from upload to withdrawn, against a started product, as the people whose work it is.
 *
 * @param x what the product takes for X
 */
export async function mainJob(product: Product, steps: Steps, x: XFarSide): Promise<void> {
  const origin = () => product.origin;
  const texts = await readDemoTexts();
  const poster = texts.posters['lock-it'];
  const post = texts.posts['wave-0900'];
  if (!poster || !post) throw new Error('The demo texts are not complete');
  const who = await steps.run('seven people sign in with a code by mail', async () => {
    const names = ['sato', 'vanna', 'dara', 'mori', 'tanaka', 'ploy', 'kimura'] as const;
    const people: [string, SmokePerson][] = [];
    for (const name of names) people.push([name, await signIn(origin, name)]); // the demo's mailbox shows the newest few
    return Object.fromEntries(people) as Record<(typeof names)[number], SmokePerson>; // one for each name
  });

  const artwork = await steps.run('staff uploads artwork of 4961 × 7016 px', async () => {
    const bytes = new Uint8Array(await drawPlate('lock-it', 4961));
    const answer = await upload(who.sato, bytes, 'lock-it-a3.png');
    expectEqual('hash', answer.sha256, createHash('sha256').update(bytes).digest('hex'));
    return { sha256: answer.sha256, bytes: bytes.length };
  });

  const campaign = await steps.run('the campaign is known to the desk', async () => {
    const page = await who.sato.get('/desk/works/new');
    const id = /name="campaign"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="campaign"/.exec(page.text);
    expectEqual('status', page.status, 200);
    return id?.[1] ?? id?.[2] ?? '';
  });
  const { plate } = await readDemoPlate('lock-it');
  const made = await steps.run('staff makes the poster', () => who.sato.do<{ work: string; editions: Record<string, string> }>('create-work', {
    campaign, kind: 'poster', slug: SLUG, label: 'Smoke', artworks: [{ sha256: artwork.sha256, fields: plate.fields }], credit: poster.credit,
  }));
  const edition = (locale: string) => made.editions[locale] ?? '';

  await steps.run('source text is written once in Japanese and sent to translation', async () => {
    const { revision } = await save(who.sato, edition('ja'), 0, segmentsOf(poster, 'ja'));
    return who.sato.do('send-to-translation', { work: made.work, expectedRevision: revision });
  });
  const khmerRevision = await steps.run('translators fill Khmer and Thai', async () => {
    const khmer = await save(who.vanna, edition('km'), 0, segmentsOf(poster, 'km'), 1);
    await save(who.kimura, edition('th'), 0, segmentsOf(poster, 'th'), 1);
    return khmer.revision;
  });
  await steps.run('another locale’s translator is refused', async () => {
    const code = await who.vanna.refused('save-segments', { edition: edition('th'), expectedRevision: 1, changes: [{ key: 'title', text: 'x' }] });
    expectEqual('code', ['not-found', 'not-allowed'].includes(code), true);
    return code;
  });
  const first = await steps.run('Khmer is submitted once its renditions are made', () => submitWhenReady(who.vanna, edition('km'), khmerRevision));
  await steps.run('the reviewer asks for changes', async () => {
    const decided = await who.dara.do('decide', { ...first, kind: 'request-changes', reason: 'Please use the polite form in the title.' });
    await undoWindowPasses();
    expectEqual('approval after that', await who.dara.refused('decide', { ...first, kind: 'approve' }), 'round-not-open');
    return decided;
  });
  const second = await steps.run('the translator edits and submits again', async () => {
    const title = `${segmentsOf(poster, 'km')['title'] ?? ''}\u200B។`;
    const { revision } = await save(who.vanna, edition('km'), khmerRevision, { title }, 1);
    const review = await submitWhenReady(who.vanna, edition('km'), revision);
    expectEqual('same fingerprint', review.fingerprint === first.fingerprint, false);
    return review;
  });
  await steps.run('strangers and contributors cannot decide; an old fingerprint is refused', async () => {
    expectEqual('stranger', await who.ploy.refused('decide', { ...second, kind: 'approve' }), 'not-your-seat');
    expectEqual('contributor', await who.vanna.refused('decide', { ...second, kind: 'approve' }), 'not-allowed');
    expectEqual('fingerprint', await who.dara.refused('decide', { round: second.round, fingerprint: first.fingerprint, kind: 'approve' }), 'fingerprint-moved');
    return 'refused';
  });
  await steps.run('an approval is undone, then given again; the secretariat follows', async () => {
    await who.dara.do('decide', { ...second, kind: 'approve' });
    await who.dara.do('decide', { ...second, kind: 'retract' });
    await undoWindowPasses();
    expectEqual('release', await who.tanaka.refused('release-edition', { edition: edition('km') }), 'no-grant');
    await approve(who.dara, second);
    await approve(who.mori, second);
    return second.fingerprint;
  });

  const address = `/km/2026/poster/${SLUG}/`;
  await steps.run('nothing is public before the release', async () => {
    const page = await fetch(new URL(address, origin()));
    expectEqual('status', page.status, 404);
    return page.status;
  });
  const release = await steps.run('the publisher releases it', () => who.tanaka.do<{ release: string; fingerprint: string }>('release-edition', { edition: edition('km') }));
  expectEqual('released fingerprint', release.fingerprint, second.fingerprint);
  const files = await steps.run('the page is public in Khmer and nowhere else', async () => {
    const page = await eventually('page', () => visit(origin(), address), ({ status }) => status === 200);
    expectEqual('title', page.text.includes('\u200B។'), true);
    const named = [...new Set([...page.text.matchAll(/\/f\/[0-9a-f]{64}\/[^"\s,)]+/g)].map(([path]) => path))];
    for (const path of named) {
      const bytes = Buffer.from(await (await fetch(new URL(path, origin()))).arrayBuffer());
      expectEqual(path, createHash('sha256').update(bytes).digest('hex'), path.split('/')[2]);
    }
    for (const locale of ['ja', 'th', 'en']) {
      const other = await visit(origin(), `/${locale}/2026/poster/${SLUG}/`);
      expectEqual(`status in ${locale}`, other.status, 404);
    }
    return { files: named };
  });

  await steps.run('an event is public with a calendar file of its moments, a comic with the files of its pages', () =>
    Promise.all([publishEvent(who, campaign, origin()), publishComic(who, campaign, origin())]));

  const slot = await steps.run('its post is approved and planned for 09:00', async () => planPost(who, campaign, post, made.work));
  await steps.run('an account of X takes no post before it is connected', async () => {
    const code = await who.tanaka.refused('plan-slot', { edition: slot.edition, account: slot.xAccount, dueAt: NINE + FIVE_MINUTES });
    expectEqual('code', code, 'account-not-connected');
    return code;
  });
  await steps.run('an admin connects it by a consent at X, and the same post is planned there for 09:05', async () => {
    const connected = await connectX(await signIn(origin, 'abe'), x);
    await who.tanaka.do('plan-slot', { edition: slot.edition, account: slot.xAccount, dueAt: NINE + FIVE_MINUTES });
    return connected;
  });
  await steps.run('the clock moves to 09:00, the product is killed at once and started again: the post is in the sandbox once', async () => {
    const { now } = await who.tanaka.do<{ now: number }>('move-clock', { to: NINE });
    await product.killAndStartAgain();
    const seen = await eventually('post in the sandbox', () => sandboxCount(who.tanaka, slot), (count) => count >= 1, 60_000);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expectEqual('posts', await sandboxCount(who.tanaka, slot), 1);
    return { now, seen };
  });
  await steps.run('the clock moves to 09:05: the post is at X once, in the words that were approved', async () => {
    expectEqual('posts at X before', x.memory.created, 0);
    await who.tanaka.do('move-clock', { to: NINE + FIVE_MINUTES });
    await eventually('post at X', () => Promise.resolve(x.memory.posts.map(({ text }) => text)), (texts) => texts.length > 0, 60_000);
    const board = await eventually('delivery', () => who.tanaka.get('/desk/launch'), ({ text }) => text.includes(`https://x.com/demo_x_kh/status/${x.memory.posts[0]?.id ?? ''}`), 60_000);
    expectEqual('posts at X', x.memory.posts.map(({ text }) => text), [slot.text]);
    expectEqual('requests that X does not know', x.memory.malformed, []);
    return { created: x.memory.created, status: board.status };
  });
  await steps.run('the locale’s own reviewer withdraws: tombstone, files gone', async () => {
    const gone = await who.dara.do<object>('withdraw-release', { release: release.release, reason: 'A wrong number' });
    const page = await eventually('tombstone', () => visit(origin(), address), ({ status }) => status === 410, 5_000);
    for (const path of files.files) {
      const status = (await fetch(new URL(path, origin()))).status;
      if (status !== 410 && status !== 200) throw new Error(`${path} answers ${String(status)}`);
    }
    const own = files.files.filter((path) => !page.text.includes(path));
    const statuses = await Promise.all(own.map(async (path) => (await fetch(new URL(path, origin()))).status));
    expectEqual('own files', statuses.every((status) => status === 410), true);
    return { gone, statuses };
  });
  await steps.run('a withdrawn release cannot come back without a new round', async () => {
    const code = await who.tanaka.refused('release-edition', { edition: edition('km') });
    expectEqual('code', code, 'no-grant');
    return code;
  });
  await steps.run('the product stops gracefully', async () => {
    const code = await product.stop();
    expectEqual('exit code', code, 0);
    return code;
  });
}

async function planPost(
  who: Record<'sato' | 'vanna' | 'dara' | 'mori' | 'tanaka', SmokePerson>,
  campaign: string,
  post: { locales: Parameters<typeof segmentsOf>[0]['locales'] },
  needs: string,
): Promise<{ slot: string; text: string; edition: string; account: string; xAccount: string }> {
  const made = await who.sato.do<{ work: string; editions: Record<string, string> }>('create-work', {
    campaign, kind: 'post', slug: 'smoke-post', label: 'Smoke post', needs: [needs],
  });
  const source = await save(who.sato, made.editions['ja'] ?? '', 0, segmentsOf(post, 'ja'));
  await who.sato.do('send-to-translation', { work: made.work, expectedRevision: source.revision });
  const khmer = made.editions['km'] ?? '';
  const texts = segmentsOf(post, 'km');
  const marked = { ...texts, text: `${texts['text'] ?? ''} ៕` };
  const { revision } = await save(who.vanna, khmer, 0, { text: marked.text }, 1);
  const review = await submitWhenReady(who.vanna, khmer, revision);
  await approve(who.dara, review);
  await approve(who.mori, review);
  await who.tanaka.do('release-edition', { edition: khmer });
  const page = await who.tanaka.get('/desk/schedule');
  const account = /<option[^>]*value="([^"]+)"[^>]*>[^<]*@demo_camcert/.exec(page.text)?.[1] ?? '';
  const { slot } = await who.tanaka.do<{ slot: string }>('plan-slot', { edition: khmer, account, dueAt: NINE, sendUntil: NINE + 1_800_000 });
  const accounts = await who.tanaka.get('/desk/accounts');
  const xAccount = new RegExp(`id="account-([^"]+)"[^>]*>(?:(?!</li>).)*${X_HANDLE}`, 's').exec(accounts.text)?.[1] ?? '';
  return { slot, text: marked.text, edition: khmer, account, xAccount };
}

async function sandboxCount(person: SmokePerson, { text, account }: { readonly text: string; readonly account: string }): Promise<number> {
  const page = await person.get(`/desk/sandbox?account=${account}`);
  return page.text.split(text).length - 1;
}
