import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SendTerms } from '#app/channels/channel.ts';
import { createXChannel } from '#app/channels/x/client.ts';
import type { Post, PostImage } from '#app/channels/post.ts';
import { newId } from '#app/domain/ids.ts';
import { ok } from '#app/domain/result.ts';
import { problem } from '#tests/support/x-far-side/answers.ts';
import { memoryWindows } from '#tests/support/memory-windows.ts';
import { startXFarSide, type XFarSide } from '#tests/support/x-far-side/far-side.ts';
import { xTestAccounts } from '#tests/support/x-test-accounts.ts';

const account = { id: 'account', handle: '' };
const post = (text: string, more: Partial<Post> = {}): Post => ({ locale: 'ja', text, links: [], images: [], ...more });
const image: PostImage = { sha256: 'a'.repeat(64), mediaType: 'image/jpeg', bytes: 2_300_000, width: 1600, height: 900, alt: 'A lock' };
const terms = (): SendTerms => ({ idempotencyKey: newId(), deadlineMs: 10_000, signal: AbortSignal.timeout(10_000) });

describe('the channel X', () => {
  let far: XFarSide;
  let accounts: ReturnType<typeof xTestAccounts>;
  let x: ReturnType<typeof createXChannel>;
  beforeEach(async () => {
    far = await startXFarSide();
    accounts = xTestAccounts(far);
    x = createXChannel({ standIn: far.url, accounts, windows: memoryWindows(), realClock: { now: () => Date.now() }, readImage: () => Promise.resolve(ok(new Uint8Array(2_300_000).fill(1))) });
  });
  afterEach(async () => {
    expect(far.memory.malformed).toEqual([]);
    await far.close();
  });
  const look = (wanted: Post, since = 0) => x.lookUp({ idempotencyKey: newId(), post: wanted, since, signal: terms().signal }, account);

  it('uploads a picture in segments of a megabyte, then its description, then posts once', async () => {
    expect(await x.send(post('Look', { images: [image] }), account, terms())).toMatchObject({ kind: 'delivered' });
    expect(far.memory.asked.map((line) => line.replaceAll(/\d{5,}/g, ':id'))).toEqual([
      'POST /2/media/upload/initialize', 'POST /2/media/upload/:id/append', 'POST /2/media/upload/:id/append', 'POST /2/media/upload/:id/append',
      'POST /2/media/upload/:id/finalize', 'POST /2/media/metadata', 'POST /2/tweets',
    ]);
  });

  it('waits while X is at work on a picture, as long as X says', async () => {
    far.mediaPendingFor = 2;
    expect(await x.send(post('Look', { images: [image] }), account, terms())).toMatchObject({ kind: 'delivered' });
    expect(far.memory.asked.filter((line) => line === 'GET /2/media/upload')).toHaveLength(2);
  });

  it('comes back later where X is at work for long, with nothing public', async () => {
    far.behave('media', { kind: 'answer', answer: { status: 200, body: { data: { id: '7', processing_info: { state: 'in_progress', check_after_secs: 40 } } } } });
    expect(await x.send(post('Look', { images: [image] }), account, terms())).toEqual({ kind: 'retry', after: 40_000, code: 'media-processing' });
    expect(far.memory.created).toBe(0);
  });

  it.each([
    'Lock it: https://example.go.jp/ja/2026/poster/lock/ and example.kh/a & b <c>',
    '鍵をかけよう。\nhttps://example.go.jp/?a=1&b=2',
    'e\u0301 ế ក\u200Bខ',
  ])('finds its post in the timeline although X shows it otherwise: %s', async (text) => {
    const sent = await x.send(post(text, { images: [image] }), account, terms());
    expect(await look(post(text))).toMatchObject({ kind: 'found', remoteId: sent.kind === 'delivered' ? sent.remoteId : '' });
    expect(await look(post(`${text}!`))).toEqual({ kind: 'not-found' });
  });

  it('sends a picture without words, and finds it', async () => {
    const sent = await x.send(post('', { images: [image] }), account, terms());
    expect(await look(post('', { images: [image] }))).toMatchObject({ kind: 'found', remoteId: sent.kind === 'delivered' ? sent.remoteId : '' });
  });

  it('finds its post when X lists it as its specification has it, not as its guides do', async () => {
    const urls = [{ url: 'https://t.co/1', expanded_url: 'https://example.go.jp/', media_key: null }, { url: null, expanded_url: null }];
    const listed = { id: '7', text: 'See https://t.co/1', created_at: new Date().toISOString(), entities: { urls }, referenced_posts: [{ type: 'replied_to', id: '1' }] };
    far.behave('timeline', { kind: 'answer', answer: { status: 200, body: { data: [listed], meta: { result_count: 1 } } } });
    expect(await look(post('See https://example.go.jp/', { replyTo: '1' }))).toMatchObject({ kind: 'found', remoteId: '7' });
    expect(await look(post('See https://example.go.jp/'))).toEqual({ kind: 'not-found' });
  });

  it('finds no post of the same words from before its own time, nor one in reply to another', async () => {
    await x.send(post('Same words'), account, terms());
    expect(await look(post('Same words'), Date.now() + 120_000)).toEqual({ kind: 'not-found' });
    expect(await look(post('Same words', { replyTo: '1' }))).toEqual({ kind: 'not-found' });
    expect(await look(post('Same words'), Date.now())).toMatchObject({ kind: 'found' });
  });

  it('finds its post behind pages of younger ones', async () => {
    const sent = await x.send(post('The first'), account, terms());
    far.memory.fill('account', 250);
    expect(await look(post('The first'))).toMatchObject({ kind: 'found', remoteId: sent.kind === 'delivered' ? sent.remoteId : '' });
    expect(await look(post('Never sent'))).toEqual({ kind: 'not-found' });
  });

  it('calls nothing "not found" while pages are left unread', async () => {
    far.memory.fill('account', 1_001);
    expect(await look(post('Never sent'))).toEqual({ kind: 'unavailable' });
    far.behave('timeline', { kind: 'cut-at-once' }, 1);
    expect(await look(post('Never sent'))).toEqual({ kind: 'unavailable' });
  });

  it.each([
    ['counts posts and shows none', { meta: { result_count: 3 } }],
    ['shows fewer than it counts', { data: [{ id: '1', text: 'a', created_at: '2026-10-01T00:00:00.000Z' }], meta: { result_count: 2 } }],
    ['is partly an error', { meta: { result_count: 0 }, errors: [{ title: 'Service Unavailable', type: 'about:blank' }] }],
    ['is an error', { errors: [{ title: 'Authorization Error', type: 'https://api.x.com/2/problems/not-authorized-for-resource' }] }],
    ['says nothing', {}],
  ])('takes an answer for no timeline that %s', async (_what, body) => {
    far.behave('timeline', { kind: 'answer', answer: { status: 200, body } });
    expect(await look(post('Perhaps there'))).toEqual({ kind: 'unavailable' });
  });

  it('takes a refusal as a duplicate for evidence, not for proof', async () => {
    await x.send(post('Twice'), account, terms());
    expect(await x.send(post('Twice'), account, terms())).toEqual({ kind: 'unknown', code: 'channel-duplicate' });
    expect(far.memory.created).toBe(1);
  });

  it.each([
    ['Retry-After', () => ({ 'retry-after': '30' }), 30_000, 30_000],
    ['x-rate-limit-reset', () => ({ 'x-rate-limit-reset': String(Math.ceil(Date.now() / 1000) + 120) }), 60_000, 121_000],
    ['neither', () => ({}), 900_000, 900_000],
  ])('waits as long as a 429 says: %s', async (_name, headers, least, most) => {
    far.behave('post', { kind: 'answer', answer: { ...problem(429, 'Too Many Requests', ''), headers: headers() } });
    const outcome = await x.send(post('Later'), account, terms());
    expect(outcome).toMatchObject({ kind: 'retry', code: 'waits-for-channel' });
    expect(outcome.kind === 'retry' && outcome.after >= least && outcome.after <= most).toBe(true);
  });

  it('asks nothing more of X while a window that X named is shut', async () => {
    const reset = String(Math.ceil(Date.now() / 1000) + 600);
    far.behave('post', { kind: 'answer', answer: { ...problem(429, 'Too Many Requests', ''), headers: { 'x-app-limit-24hour-remaining': '0', 'x-app-limit-24hour-reset': reset } } }, 1);
    expect(await x.send(post('One'), account, terms())).toMatchObject({ kind: 'retry' });
    const asked = far.memory.asked.length;
    expect(await x.send(post('One', { images: [image] }), { id: 'another', handle: '' }, terms())).toMatchObject({ kind: 'retry', code: 'waits-for-channel' });
    expect(far.memory.asked).toHaveLength(asked);
  });

  it('renews a token that X refuses, and posts once', async () => {
    far.grant('account');
    await x.send(post('First'), account, terms());
    for (const grant of far.memory.grants) grant.expiresAt = 0;
    expect(await x.send(post('Second'), account, terms())).toMatchObject({ kind: 'delivered' });
    expect([far.memory.created, far.memory.refreshes]).toEqual([2, 1]);
  });

  it('asks for a person when X refuses even a token that was just renewed', async () => {
    far.behave('post', { kind: 'answer', answer: problem(401, 'Unauthorized', 'Unauthorized') });
    expect(await x.send(post('Never'), account, terms())).toEqual({ kind: 'needs-person', code: 'account-needs-person' });
    expect(accounts.losses).toEqual(['account']);
    expect(await look(post('Never'))).toEqual({ kind: 'not-found' });
  });

  it.each([
    ['429', { ...problem(429, 'Too Many Requests', ''), headers: { 'retry-after': '30' } }, { kind: 'retry', after: 30_000, code: 'waits-for-channel' }, 0],
    ['401', problem(401, 'Unauthorized', 'Unauthorized'), { kind: 'delivered' }, 1],
  ])('posts once although X says %s between two segments of a picture', async (_what, answer, outcome, created) => {
    far.behave('media', { kind: 'answer', answer }, 1, 2); // after the beginning and the first segment
    expect(await x.send(post('Look', { images: [image] }), account, terms())).toMatchObject(outcome);
    expect(far.memory.created).toBe(created);
    if (created === 0) expect(await x.send(post('Look', { images: [image] }), account, terms())).toMatchObject({ kind: 'delivered' });
    expect(far.memory.posts.map(({ text, mediaIds }) => [text, mediaIds.length])).toEqual([['Look', 1]]);
  });

  it('calls a post removed only when X no longer shows it', async () => {
    const sent = await x.send(post('Down'), account, terms());
    const id = sent.kind === 'delivered' ? sent.remoteId : '';
    far.behave('delete', { kind: 'answer', answer: { status: 200, body: { data: { deleted: true } } } }, 1);
    expect(await x.remove(id, account, terms().signal)).toMatchObject({ kind: 'retry' });
    far.behave('read', { kind: 'cut-at-once' }, 1);
    expect(await x.remove(id, account, terms().signal)).toMatchObject({ kind: 'retry' });
    expect(await x.remove(id, account, terms().signal)).toEqual({ kind: 'removed' });
    expect(far.memory.posts).toEqual([]);
  });
});
