import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { campaignLocaleTags } from '#app/domain/locales.ts';
import { UNDO_WINDOW } from '#app/domain/round.ts';
import { decide } from '#app/operations/approval/decide.ts';
import { readReview } from '#app/operations/read/read-review.ts';
import { freshStores, storeKinds } from '#tests/support/open-store.ts';
import type { PersonName } from '#tests/support/world.ts';
import { must } from '#tests/support/must.ts';
import { khmer, malay, openReviewWorld, type ReviewWorld, type Submitted } from './desk-review-support.ts';

describe.each(storeKinds)('the review of a round, on %s', (kind) => {
  const fresh = freshStores(kind);
  let world: ReviewWorld;
  let round: Submitted;

  beforeEach(async () => {
    world = await openReviewWorld(await fresh());
    await world.write('vanna', 'km', khmer);
    round = await world.submit('vanna', 'km');
  });
  afterEach(() => world.close());

  const read = (who: PersonName, id = round.round) => readReview(world.context, world.people[who], id);
  const page = () => `/desk/rounds/${round.round}`;
  const decideFields = (kind_: string, seat: string, more: Record<string, string> = {}) => ({ round: round.round, fingerprint: round.fingerprint, kind: kind_, seat, ...more });
  const seatOf = (stage: number, partner: keyof ReviewWorld['partners']) => `${stage}:${world.partners[partner]}`;

  it('is read by those of its edition and of its seats, and not found by everybody else', async () => {
    const readers: readonly PersonName[] = ['dara', 'vanna', 'mori', 'sato', 'tanaka', 'suzuki', 'auditor'];
    for (const who of Object.keys(world.people) as PersonName[]) {
      const may = readers.includes(who);
      const seen = [(await read(who)).ok, (await world.get(who, page())).status, (await world.get(who, `${page()}/page`)).status];
      expect([who, ...seen]).toEqual([who, may, may ? 200 : who === 'admin' ? 403 : 404, may ? 200 : 404]);
    }
  });

  it('shows the round’s own texts, never the draft’s', async () => {
    await world.write('vanna', 'km', { title: 'ពាក្យថ្មី' });
    const { html } = await world.get('dara', page(), 'km');
    expect(html).toContain(khmer.title);
    expect(html).not.toContain('ពាក្យថ្មី');
    expect((await world.get('dara', `${page()}/page`)).html).not.toContain('ពាក្យថ្មី');
  });

  it('puts the source under review beside it, not a newer one', async () => {
    await world.write('sato', 'ja', { title: '新しい題' });
    const view = must(await read('dara'));
    expect(view.source?.segments.find(({ key }) => key === 'title')?.text).toBe('共有する前に、ロックする。');
  });

  it('says in whose turn it is, and why somebody may not decide', async () => {
    const [dara, mori, vanna] = [must(await read('dara')), must(await read('mori')), must(await read('vanna'))];
    expect(dara.picture.own).toMatchObject([{ stage: 1, may: { approve: { ok: true }, retract: { ok: false, code: 'nothing-to-retract' } } }]);
    expect(mori.picture.own).toMatchObject([{ stage: 2, may: { approve: { ok: false, code: 'stage-not-open' } } }]);
    expect(vanna).toMatchObject({ isContributor: true, picture: { own: [] } });
    expect((await world.get('mori', page())).html).toContain('Stage 1 has to be approved first');
    const { html } = await world.get('vanna', page());
    expect(html).not.toContain('/desk/do/decide');
    expect(html).not.toContain('class="bottom-bar"');
  });

  it('counts from the reader’s own last approval, word by word', async () => {
    await world.approve('dara', round);
    await world.settle();
    await world.write('vanna', 'km', { title: 'ចាក់សោមុនពេល\u200Bផ្ញើ' });
    const second = await world.submit('vanna', 'km');
    const [dara, mori] = [must(await read('dara', second.round)), must(await read('mori', second.round))];
    expect(dara.sinceApproved).toMatchObject({ round: 1, difference: { artwork: false, none: false, total: 2 } });
    expect(dara.sinceRound).toBeUndefined();
    const [title] = dara.sinceApproved?.difference.segments ?? [];
    expect(title?.words.filter((run) => run.kind !== 'added').map(({ text }) => text).join('')).toBe(khmer.title);
    expect(title?.words.filter((run) => run.kind === 'same').map(({ text }) => text).join('')).toContain('ចាក់សោ');
    expect(mori.sinceApproved).toBeUndefined();
    expect(mori.sinceRound).toMatchObject({ round: 1 });
    const { html } = await world.get('dara', `/desk/rounds/${second.round}`);
    expect(html).toContain('1 of 2 texts changed since you approved (review 1).');
    expect(html).toContain('<ins>');
  });

  it('does not count an approval that was taken back', async () => {
    await world.approve('dara', round);
    must(await world.as('dara', decide, { round: round.round, fingerprint: round.fingerprint, kind: 'retract' }));
    await world.write('vanna', 'km', { title: 'ពាក្យថ្មី' });
    const second = await world.submit('vanna', 'km');
    expect(must(await read('dara', second.round))).toMatchObject({ sinceRound: { round: 1 } });
    expect(must(await read('dara', second.round)).sinceApproved).toBeUndefined();
  });

  it('approves through the form, counts the seconds, and can be undone', async () => {
    const before = await world.get('dara', page());
    expect(before.html).toContain(`value="${round.fingerprint}"`);
    expect(before.html).toContain(round.fingerprint.slice(0, 8));
    const answer = await world.post('dara', 'decide', page(), decideFields('approve', seatOf(0, 'cambodia')), 'decide-approve');
    expect(answer).toMatchObject({ status: 303, location: page() });
    world.wait(3_000);
    const after = await world.get('dara', page());
    expect(after.html).toContain('You approved. It counts in a moment.');
    expect(after.html).toContain(`data-undo="${UNDO_WINDOW - 3_000}"`);
    expect(await world.post('dara', 'decide', page(), decideFields('retract', seatOf(0, 'cambodia')), 'decide-retract')).toMatchObject({ status: 303 });
    const undone = must(await read('dara'));
    expect(undone.picture.own[0]).toMatchObject({ may: { approve: { ok: true } } });
    expect(undone.picture.own[0]?.standing).toBeUndefined();
    expect(undone.picture.decisions.map((one) => one.kind)).toEqual(['approve', 'retract']);
  });

  it('refuses an undo that comes after the last ten seconds, and says why', async () => {
    await world.approve('dara', round);
    await world.settle();
    await world.approve('mori', round);
    world.wait(UNDO_WINDOW);
    expect((await world.get('mori', page())).html).toContain('This version is approved.');
    const late = await world.post('mori', 'decide', page(), decideFields('retract', seatOf(1, 'secretariat')), 'decide-retract');
    expect(late.status).toBe(422);
    expect(late.html).toContain('This review is over. Open the newest one.');
    expect(late.html).toContain('role="alert"');
  });

  it('asks for a reason, keeps what was typed, and ends the review with it', async () => {
    const empty = await world.post('dara', 'decide', page(), decideFields('request-changes', seatOf(0, 'cambodia'), { reason: ' ' }), 'decide-request-changes');
    expect(empty.status).toBe(422);
    expect(empty.html).toMatch(/<details class="ask" name="ask" open/);
    expect(empty.html).toContain('Give a reason.');
    await world.post('dara', 'decide', page(), decideFields('request-changes', seatOf(0, 'cambodia'), { reason: 'The <second> line' }), 'decide-request-changes');
    world.wait(UNDO_WINDOW);
    const { html } = await world.get('vanna', page());
    expect(html).toContain('Changes requested');
    expect(html).toContain('The &lt;second> line');
  });

  it('says on a superseded round that it is one, offers the newest, and takes no decision', async () => {
    await world.write('vanna', 'km', { title: 'ពាក្យថ្មី' });
    const second = await world.submit('vanna', 'km');
    const { html } = await world.get('dara', page());
    expect(html).toContain('There is a newer version');
    expect(html).toContain(`href="/desk/rounds/${second.round}"`);
    expect(html).not.toContain('decide-approve');
    const late = await world.post('dara', 'decide', page(), decideFields('approve', seatOf(0, 'cambodia')), 'decide-approve');
    expect(late).toMatchObject({ status: 422 });
    expect(late.html).toContain('This review is over. Open the newest one.');
  });

  it('changes nothing by being read', async () => {
    await world.approve('dara', round);
    world.wait(UNDO_WINDOW);
    const before = await world.context.db.get('rounds', round.round);
    await world.get('mori', page());
    await world.get('mori', `${page()}/page`);
    expect(await world.context.db.get('rounds', round.round)).toEqual(before);
  });

  it('lets two partners decide at once, then the next stage', async () => {
    await world.write('lim', 'ms', malay);
    const ms = await world.submit('lim', 'ms');
    await Promise.all([world.approve('aisyah', ms), world.approve('farid', ms)]);
    world.wait(UNDO_WINDOW);
    const view = must(await read('mori', ms.round));
    expect(view.picture.stages).toMatchObject([{ approvals: 2, needed: 2, complete: true }, { approvals: 0, needed: 1, open: true }]);
    expect(view.picture.own[0]?.may.approve).toEqual({ ok: true });
    expect((await world.get('farid', `/desk/rounds/${ms.round}`)).html).toContain('2 of 2 approved');
  });

  it('tells people’s names only to their own partner and the secretariat', async () => {
    await world.write('lim', 'ms', malay);
    const ms = await world.submit('lim', 'ms');
    const stamp = new Date(0).toISOString();
    await world.context.db.insert('users', { id: 'person-aisyah', name: 'Aisyah Rahman', email: 'a@example.org', emailVerified: true, locale: 'en', zone: 'UTC', createdAt: stamp, updatedAt: stamp } as never); // the store's type leaves out the stamps that Payload would make
    await world.approve('aisyah', ms);
    expect((await world.get('farid', `/desk/rounds/${ms.round}`)).html).not.toContain('Aisyah Rahman');
    expect((await world.get('sato', `/desk/rounds/${ms.round}`)).html).toContain('Aisyah Rahman');
  });

  it('has every text in each of the fourteen languages', async () => {
    for (const locale of campaignLocaleTags) {
      const { html } = await world.get('dara', page(), locale);
      expect(html, locale).not.toMatch(/>(review|checks|errors):/);
      expect(html).toContain(`<html lang="${locale}"`);
    }
  });

  it.each([
    ['th', { home: 'หน้าแรก', works: 'ผลงาน', decide: 'รอการตัดสินใจ', zone: 'เขตเวลา', failed: 'ดำเนินการไม่สำเร็จ' }],
    ['km', { home: 'ទំព័រដើម', works: 'ស្នាដៃ', decide: 'រង់ចាំការសម្រេច', zone: 'ល្វែងម៉ោង', failed: 'មិនបានសម្រេច' }],
  ] as const)('is framed in %s: menu, home, profile and what went wrong', async (locale, words) => {
    const at = async (path: string) => (await world.get('dara', path, locale)).html;
    const home = await at('/desk');
    expect(home).toContain(`<html lang="${locale}"`);
    expect(home).toContain(`<h2 id="home-decide">${words.decide} `);
    expect(home).toMatch(new RegExp(`<nav class="topbar__nav"[^>]*><a[^>]*>${words.home}</a><a[^>]*>${words.works}</a>`));
    expect(home).not.toMatch(/>desk:|>[^<]*(waits for you|decide by|In review|Sign out)/);
    expect(await at('/desk/profile')).toMatch(new RegExp(`<html lang="${locale}"[^]*${words.zone}`));
    const refused = (await world.post('dara', 'update-profile', '/desk/profile', { locale, zone: 'Mars/Base' }, 'update-profile', locale)).html;
    expect(refused).toMatch(new RegExp(`role="alert" lang="${locale}"[^>]*><p class="notice__title">${words.failed}</p>`));
    expect(await at('/desk/nowhere')).toMatch(new RegExp(`<html lang="${locale}"[^]*<h1>${words.failed}</h1>`));
  });

  it('leaves a page in English whose texts are not all in the reader’s language, but not the frame around it', async () => {
    const { html } = await world.get('dara', '/desk/works', 'th');
    expect(html).toMatch(/<html lang="en"[^]*<div lang="th">[^]*ผลงาน<\/a>/);
    const main = html.slice(html.indexOf('<main'));
    expect(main).toContain('<h1>Works');
    expect(main).not.toMatch(/ผลงาน|กำลังตรวจ/);
  });

  it('shows the very page that is public once it is released (rule 1)', async () => {
    const preview = await world.get('dara', `${page()}/page`);
    expect(preview.headers.get('content-security-policy')).toMatch(/^default-src 'none';.*frame-ancestors 'self'; sandbox allow-same-origin/);
    expect(preview.headers.get('content-security-policy')).not.toContain('script-src');
    expect((await world.site('/km/2026/poster/lock-it/')).status).toBe(404);
    await world.approve('dara', round);
    await world.settle();
    await world.approve('mori', round);
    await world.settle();
    await world.post('tanaka', 'release-edition', '/desk', { edition: (await world.edition('km')).id });
    const released = await world.site('/km/2026/poster/lock-it/');
    expect(released.status).toBe(200);
    const bodyOf = (html: string) => html.slice(html.indexOf('<body'));
    const asPublic = bodyOf(preview.html).replaceAll(/\/desk\/f\/([0-9a-f]{64}\/[^"?\s]+)\?edition=[^"\s]+/g, '/f/$1');
    expect(asPublic).toBe(bodyOf(released.html));
    expect(bodyOf(preview.html)).not.toMatch(/"\/f\//);
  });
});
