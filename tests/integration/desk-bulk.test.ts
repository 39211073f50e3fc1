import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR } from '#app/domain/clock.ts';
import { newId } from '#app/domain/ids.ts';
import { wallTimeAt } from '#app/domain/wall-time.ts';
import { releaseEditions, submitEditions } from '#app/operations/approval/bulk.ts';
import { formOf } from '#tests/support/form-fields.ts';
import { must } from '#tests/support/must.ts';
import { freshStores, storeKinds } from '#tests/support/open-store.ts';
import { CAMPAIGN_MORNING, type PersonName } from '#tests/support/world.ts';
import { khmer, malay, openReviewWorld, type ReviewWorld } from './desk-review-support.ts';

describe.each(storeKinds)('several editions at once, on %s', (kind) => {
  const fresh = freshStores(kind);
  let world: ReviewWorld;
  /** By locale. */
  let ids: Readonly<Record<'ja' | 'km' | 'th' | 'ms', string>>;

  beforeEach(async () => {
    world = await openReviewWorld(await fresh());
    await world.write('vanna', 'km', khmer);
    await world.write('lim', 'ms', malay);
    const idOf = async (locale: string) => (await world.edition(locale)).id;
    ids = { ja: await idOf('ja'), km: await idOf('km'), th: await idOf('th'), ms: await idOf('ms') };
  });
  afterEach(() => world.close());

  const rounds = () => world.context.db.find('rounds', {});
  const previewOf = (what: 'submit' | 'release', ...editions: string[]) => `/desk/works/bulk?${new URLSearchParams([['do', what], ...editions.map((one) => ['edition', one])]).toString()}`;
  /** Sends the form of a preview as a browser would; what is set replaces what stands in it. */
  const confirm = async (who: PersonName, path: string, set: Readonly<Record<string, string>> = {}) => {
    const operation = path.includes('do=release') ? 'release-editions' : 'submit-editions';
    const fields = Object.fromEntries(formOf((await world.get(who, path)).html, operation));
    return world.post(who, operation, path, { ...fields, ...set });
  };
  const outcome = async (who: PersonName, path: string, set: Readonly<Record<string, string>> = {}) => {
    const sent = await confirm(who, path, set);
    expect(sent.status).toBe(303);
    return { location: sent.location ?? '', ...(await world.get(who, sent.location ?? '')) };
  };
  const grant = async (...of: [who: PersonName, locale: string, reviewers: PersonName[]][]) => {
    const submitted = [];
    for (const [who, locale, reviewers] of of) submitted.push({ round: await world.submit(who, locale), reviewers });
    for (const { round, reviewers } of submitted) for (const one of reviewers) await world.approve(one, round);
    await world.settle();
    for (const { round } of submitted) await world.approve('mori', round);
    await world.settle();
  };

  it('are chosen in the matrix by who may, where they may', async () => {
    const boxes = (html: string) => [...html.matchAll(/type="checkbox" name="edition" value="([^"]+)"/g)].map(([, id]) => id);
    const staff = await world.get('sato', '/desk/works?pick=submit');
    expect(new Set(boxes(staff.html))).toEqual(new Set(Object.values(ids)));
    expect(staff.html).not.toMatch(/checkbox[^>]*checked/);
    expect((await world.get('sato', '/desk/works?pick=submit&tick=all')).html.match(/checkbox[^>]*checked/g)).toHaveLength(3); // all but the Thai one, which is not written
    expect(boxes((await world.get('vanna', '/desk/works?pick=submit')).html)).toEqual([ids.km]);
    expect(boxes((await world.get('vanna', '/desk/works?pick=release')).html)).toEqual([]);
    const reviewer = await world.get('dara', '/desk/works?pick=submit');
    expect(boxes(reviewer.html)).toEqual([]);
    expect(reviewer.html).not.toContain('pick=');
    expect((await world.get('dara', previewOf('submit', ids.km))).status).toBe(403);
  });

  it('say what would happen to each, and change nothing', async () => {
    await world.submit('lim', 'ms');
    const before = await rounds();
    const { status, html } = await world.get('sato', previewOf('submit', ids.km, ids.th, ids.ms, 'nothing-like-it'));
    expect(status).toBe(200);
    expect(html).toContain('1 will be submitted');
    expect(html).toContain('1 will be refused');
    expect(html).toContain('1 stays as it is');
    expect(html).toContain('1 that you ticked is not there');
    expect(html).toContain('The texts still have');
    expect(html).toContain(`/desk/editions/${ids.th}`);
    expect(await rounds()).toEqual(before);
    expect(formOf(html, 'submit-editions').filter(([name]) => name.endsWith('.edition')).map(([, id]) => id)).toEqual([ids.km]);
    expect((await world.get('sato', previewOf('submit'))).html).toContain('Nothing was ticked.');
    for (const path of [previewOf('submit', ids.km, ids.th, ids.ms), previewOf('release', ids.km), '/desk/works?pick=release']) {
      expect((await world.get('sato', path, 'ja')).html).not.toMatch(/\b(?:bulk|desk|errors):[a-z]/);
    }
  });

  it('say that the review under way ends, and that a release which waits is held', async () => {
    await world.submit('vanna', 'km');
    await world.write('vanna', 'km', { title: 'ចាក់សោ' });
    const ends = 'The review that is open ends, and a new one starts.';
    const holds = 'A release that waits for its time is held, and its publisher asked.';
    expect((await world.get('vanna', previewOf('submit', ids.km))).html).toContain(ends);
    await grant(['vanna', 'km', ['dara']]);
    must(await world.as('tanaka', releaseEditions, { items: [{ edition: ids.km }], startsAt: CAMPAIGN_MORNING + HOUR }));
    await world.write('vanna', 'km', { title: 'ចាក់សោជានិច្ច' });
    const { html } = await world.get('vanna', previewOf('submit', ids.km));
    expect(html).toContain(holds);
    expect(html).not.toContain(ends);
    const isLive = 'Exactly this text is public already';
    expect(html).not.toContain(isLive);
    await world.write('vanna', 'km', { title: 'ចាក់សោ' });
    world.pass(HOUR);
    expect((await world.get('vanna', previewOf('submit', ids.km))).html).toContain(isLive);
  });

  it('are submitted by one confirmation, each as if alone', async () => {
    const { html, location } = await outcome('sato', previewOf('submit', ids.ja, ids.km, ids.ms));
    expect(location).toMatch(/^\/desk\/works\/bulk\/submit\/[0-9a-f-]+$/);
    expect(html).toContain('3 are under review.');
    expect((await rounds()).map(({ locale, submittedBy }) => [locale, submittedBy]).sort()).toEqual([['ja', 'person-sato'], ['km', 'person-sato'], ['ms', 'person-sato']]);
    for (const id of [ids.ja, ids.km, ids.ms]) expect(await world.context.db.count('audit', { stream: `edition:${id}`, action: 'submit-edition' })).toBe(1);
    expect((await world.get('sato', location, 'ja')).html).toContain('3件が審査中です。');
    expect((await world.get('lim', location)).status).toBe(404); // somebody else's request
    expect((await world.get('sato', location.replace('submit', 'release'))).status).toBe(404);
  });

  it('that are refused leave the others done, and say why', async () => {
    const path = previewOf('submit', ids.km, ids.ms);
    const fields = Object.fromEntries(formOf((await world.get('sato', path)).html, 'submit-editions'));
    await world.write('vanna', 'km', { title: 'ចាក់សោ' }); // meanwhile
    const { location } = await world.post('sato', 'submit-editions', path, fields);
    const { html } = await world.get('sato', location ?? '');
    expect(html).toContain('1 is under review. 1 was refused.');
    expect(html).toContain('Somebody else changed this in the meantime.');
    expect(html).toContain(`href="/desk/editions/${ids.km}"`);
    expect((await rounds()).map(({ locale }) => locale)).toEqual(['ms']);
  });

  it('are done once, however often the form arrives', async () => {
    const path = previewOf('submit', ids.km, ids.ms);
    const key = newId();
    const first = await outcome('sato', path, { _key: key });
    expect((await rounds())).toHaveLength(2);
    const items = [ids.km, ids.ms];
    const revisions = await Promise.all(items.map(async (id) => (await world.context.db.get('editions', id))?.revision ?? 0));
    const again = { items: items.map((edition, at) => ({ edition, expectedRevision: revisions[at] ?? 0 })) };
    const [one, two] = await Promise.all([world.as('sato', submitEditions, again, key), world.as('sato', submitEditions, again, key)]);
    expect(one).toEqual(two);
    expect(one).toMatchObject({ ok: true, value: { bulk: key, outcomes: [{ done: true, opened: true }, { done: true, opened: true }] } });
    expect(await rounds()).toHaveLength(2);
    expect(first.location).toContain(key);
    expect(await world.as('sato', submitEditions, { items: again.items.slice(1) }, key)).toMatchObject({ ok: false, code: 'key-reused' });
  });

  it('are judged one by one: nobody does to one of many what they may not do to it alone', async () => {
    const revision = async (locale: string) => (await world.edition(locale)).revision;
    const both = { items: [{ edition: ids.km, expectedRevision: await revision('km') }, { edition: ids.ms, expectedRevision: await revision('ms') }] };
    expect(await world.as('dara', submitEditions, both)).toMatchObject({ ok: false, code: 'not-allowed' });
    expect(must(await world.as('vanna', submitEditions, both)).outcomes).toMatchObject([{ edition: ids.km, done: true }, { edition: ids.ms, done: false, code: 'not-found' }]);
    expect((await rounds()).map(({ locale }) => locale)).toEqual(['km']);
    expect(await world.as('vanna', releaseEditions, { items: [{ edition: ids.km }] })).toMatchObject({ ok: false, code: 'not-allowed' });
    expect((await world.get('vanna', previewOf('submit', ids.ms))).html).not.toContain('P1');
  });

  it('are a hundred at most, each once', async () => {
    const many = Array.from({ length: 101 }, () => newId());
    expect(await world.as('sato', releaseEditions, { items: many.map((edition) => ({ edition })) })).toMatchObject({ ok: false, code: 'input-too-long', field: 'items', details: { limit: 100 } });
    expect(await world.as('sato', releaseEditions, { items: [] })).toMatchObject({ ok: false, code: 'input-too-short' });
    expect(await world.as('sato', releaseEditions, { items: [{ edition: ids.km }, { edition: ids.km }] })).toMatchObject({ ok: false, code: 'input-invalid', field: 'items.1.edition' });
    expect((await world.get('sato', previewOf('submit', ...many))).html).toContain('At most 100 go at once: 1 that you ticked is left out here.');
  });

  it('are released in one window; a window in the past brings the form back as it was', async () => {
    await grant(['vanna', 'km', ['dara']], ['lim', 'ms', ['aisyah', 'farid']]);
    const path = previewOf('release', ids.km, ids.ms, ids.th);
    expect((await world.get('tanaka', path)).html).toContain('2 will be released');
    const past = wallTimeAt(CAMPAIGN_MORNING - HOUR, 'Asia/Phnom_Penh');
    const back = await confirm('tanaka', path, { 'startsAt:time': past });
    expect(back.status).toBe(422);
    expect(back.html).toContain(`value="${past}"`);
    expect(back.html).toMatch(/name="startsAt:time"[^>]*aria-invalid="true"|aria-invalid="true"[^>]*name="startsAt:time"/);
    expect(await world.context.db.count('releases', {})).toBe(0);
    const { html } = await outcome('tanaka', path, { 'startsAt:time': wallTimeAt(CAMPAIGN_MORNING + HOUR, 'Asia/Phnom_Penh') });
    expect(html).toContain('2 are released.');
    expect((await world.context.db.find('releases', {})).map(({ locale, startsAt }) => [locale, startsAt]).sort()).toEqual([['km', CAMPAIGN_MORNING + HOUR], ['ms', CAMPAIGN_MORNING + HOUR]]);
    expect((await world.get('tanaka', path)).html).toContain('Another release of this language waits already.');
    expect(must(await world.as('tanaka', releaseEditions, { items: [{ edition: ids.km }, { edition: ids.th }] })).outcomes).toMatchObject([{ code: 'release-already-scheduled' }, { code: 'no-grant' }]);
  });
});
