import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freeze } from '#app/domain/freeze.ts';
import { newId } from '#app/domain/ids.ts';
import { makeEventFacts } from '#app/domain/make-event-facts.ts';
import { openProduct, type TestPerson, type TestProduct } from '#tests/support/open-product.ts';
import { insertCampaign } from '#tests/support/own-campaign.ts';
import { launch, openSite, type SiteFixture } from './site-fixture.ts';

const talk = {
  start: '2026-10-30T18:30', end: '2026-10-30T20:30', zone: 'Asia/Tokyo', 'place.kind': 'both', 'place.name': 'デモ会館3階', 'link:optional': 'https://register.example/talk',
};
/** The event's fields as the form sends them. */
const fieldsOf = (over: Record<string, string> = {}) => Object.entries({ ...talk, ...over }).map(([name, value]): [string, string] => [`event.${name}`, value]);

describe('an event on the desk, over HTTP and without script', () => {
  let product: TestProduct;
  let staff: TestPerson;
  let campaign: string;
  let work: string;

  beforeAll(async () => {
    product = await openProduct('sqlite');
    staff = await product.person({ roles: ['staff'], locale: 'en', zone: 'Asia/Yangon' });
    const { db } = product.app.context;
    campaign = await insertCampaign(db, ['ja', 'km']);
  });
  afterAll(() => product.close());

  const page = async (path: string): Promise<string> => {
    const answer = await staff.get(path);
    const html = await answer.text();
    expect([path, answer.status]).toEqual([path, 200]);
    expect(html.match(/\b(?:desk|kinds|making|errors):[a-z][\w.-]+/g) ?? []).toEqual([]);
    return html;
  };
  const make = (slug: string, fields: [string, string][], kind = 'event') => staff.post('/desk/do/create-work', [
    ['_key', newId()], ['_page', `/desk/works/new?kind=${kind}`], ['_next', '/desk/works/{work}'], ['campaign', campaign], ['kind', kind], ['slug', slug], ['label', 'Career talk'], ...fields,
  ]);

  it.each<[string, Record<string, string>, string, string]>([
    ['an end before the start', { end: '2026-10-30T18:00' }, 'end', 'It ends before it starts'],
    ['a start that the clocks skip', { zone: 'America/New_York', start: '2027-03-14T02:30', end: '2027-03-14T05:00' }, 'start', '2027-03-14 01:30 and 2027-03-14 03:30'],
    ['an end that they show twice', { zone: 'America/New_York', start: '2026-10-31T22:00', end: '2026-11-01T01:30' }, 'end', 'Choose the first or the second'],
    ['a zone that is none', { zone: 'Tokyo' }, 'zone', 'There is no such time zone'],
    ['a venue without a name', { 'place.name': '' }, 'place-name', 'Say where it takes place'],
  ])('is refused with %s: the field is named, and what was typed is kept', async (_, over, field, message) => {
    const answer = await make('career-talk', fieldsOf(over));
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toMatch(new RegExp(`id="form-create-work--event-${field}"[^>]*aria-invalid="true"`));
    expect(html).toContain(message);
    expect(html).toContain('value="https://register.example/talk"');
  });

  it('is refused without facts, and a poster with them', async () => {
    expect(await (await make('career-talk', [])).text()).toContain('An event needs its start');
    expect(await (await make('a-poster', fieldsOf(), 'poster')).text()).toContain('Only an event has times');
  });

  it('is made, and its page tells its time in its own zone and the reader’s', async () => {
    expect(await page('/desk/works/new?kind=event')).toContain('name="event.start"');
    const answer = await make('career-talk', fieldsOf());
    expect(answer.status).toBe(303);
    work = /works\/([0-9a-f-]{36})/.exec(answer.headers.get('location') ?? '')?.[1] ?? '';
    const html = await page(`/desk/works/${work}`);
    expect(html).toMatch(/18:30 GMT\+9\u00a0– 20:30/);
    expect(html).toMatch(/16:00 GMT\+6:30\u00a0– 18:00/);
    expect(html).toContain('value="2026-10-30T18:30"');
  });

  it('may take place in an hour that comes twice, once somebody said which, and says so again when it is edited', async () => {
    const edit = (over: Record<string, string>, revision: number) => staff.post('/desk/do/edit-work', [
      ['_key', newId()], ['_page', `/desk/works/${work}`], ['_next', `/desk/works/${work}`], ['work', work], ['expectedRevision:number', String(revision)], ...fieldsOf(over),
    ]);
    const night = { zone: 'America/New_York', start: '2026-10-31T22:00', end: '2026-11-01T01:30', 'endTurn:optional': 'second' };
    expect((await edit(night, 1)).status).toBe(303);
    const changed = await product.app.context.db.get('works', work);
    expect(changed?.facts?.end).toEqual({ wall: '2026-11-01T01:30', offset: -300, at: Date.UTC(2026, 10, 1, 6, 30) });
    expect(await page(`/desk/works/${work}`)).toMatch(/<option value="second" selected>/);
    expect((await edit({}, changed?.revision ?? 0)).status).toBe(303);
  });

  it('asks its editions for title and summary, and offers paragraphs and the place', async () => {
    const edition = await product.app.context.db.first('editions', { work, locale: 'ja' });
    const html = await page(`/desk/editions/${edition?.id ?? ''}`);
    for (const key of ['title', 'summary']) expect(html).toContain(`data-segment="${key}" data-required="1"`);
    for (const key of ['body.1', 'place']) expect(html).toContain(`?add=${key}#`);
  });
});

describe('an event on the site', () => {
  let fixture: SiteFixture;
  const path = (locale: string) => `/${locale}/2026/event/career-talk/`;

  beforeAll(async () => {
    fixture = await openSite();
    const facts = makeEventFacts({ start: talk.start, end: talk.end, zone: talk.zone, place: { kind: 'both', name: talk['place.name'] }, link: talk['link:optional'] });
    if (!facts.ok) throw new Error(facts.code);
    for (const [seq, locale] of ['ja', 'my'].entries()) {
      const frozen = freeze({
        campaign: { year: 2026, hashtag: '#CyberMonth2026' }, kind: 'event', locale, sourceLocale: 'ja', slug: 'career-talk', links: [], artworks: [], manifest: [],
        credit: { text: '', licence: '' }, facts: facts.value,
        segments: [{ key: 'title', text: 'Talk, with <b>; & "more"' }, { key: 'summary', text: 'Four people\ntell.' }, { key: 'body.1', text: 'Come early.' }, { key: 'place', text: `Hall in ${locale}` }],
      });
      if (!frozen.ok) throw new Error(frozen.code);
      const bytes = Buffer.from(frozen.value.bytes);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      await fixture.blobs.put(bytes, sha256, { mediaType: 'application/json', bytes: bytes.length });
      fixture.reader.put({ id: `event-${locale}`, edition: `event/${locale}`, seq: seq + 1, snapshot: sha256, startsAt: launch - 60_000, workKey: 'event', year: 2026, kind: 'event', slug: 'career-talk', locale, zone: 'Asia/Tokyo' });
    }
    await fixture.index.refresh();
  });
  afterAll(() => fixture.close());

  it('tells its time in its own zone and where its readers are, without a script', async () => {
    const html = await (await fixture.get(path('my'))).text();
    expect(html).toContain('<html lang="my">');
    expect(html).toContain('datetime="2026-10-30T09:30:00.000Z/2026-10-30T11:30:00.000Z"');
    expect(html).toMatch(/GMT\+9 18:30\u00a0– 20:30/);
    expect(html).toMatch(/GMT\+6:30 16:00\u00a0– 18:00/);
    expect(html).not.toMatch(/<script|kinds:/);
    expect(html).toContain('Hall in my');
    expect(html).toContain('lang="ja" class="muted">デモ会館3階');
    expect(html).toContain('Talk, with &lt;b>');
    const japanese = await (await fixture.get(path('ja'))).text();
    expect(japanese).toContain('18:30');
    expect(japanese).not.toContain('GMT+6:30');
    expect(japanese).toContain('Hall in ja');
    expect(japanese).not.toContain('デモ会館3階');
  });

  it('gives a calendar file with the same moments, the same at every request', async () => {
    const answer = await fixture.get(`${path('my')}event.ics`);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-disposition')]).toEqual([200, 'text/calendar; charset=utf-8', 'attachment; filename="career-talk.ics"']);
    const text = await answer.text();
    const lines = text.replaceAll('\r\n ', '').split('\r\n');
    expect(lines).toEqual(expect.arrayContaining([
      'UID:my.2026.event.career-talk@campaign.example', 'SEQUENCE:2', 'DTSTART:20261030T093000Z', 'DTEND:20261030T113000Z', 'DTSTAMP:20260930T235900Z',
      'SUMMARY:Talk\\, with <b>\\; & "more"', 'LOCATION:Hall in my', 'DESCRIPTION:Four people\\ntell.\\n\\nhttps://register.example/talk', `URL;VALUE=URI:https://campaign.example${path('my')}`,
    ]));
    expect(await (await fixture.get(`${path('my')}event.ics`)).text()).toBe(text);
    expect(await (await fixture.get(path('my'))).text()).toContain(`href="${path('my')}event.ics"`);
  });

  it('has no calendar file where there is no such event, and none of a poster', async () => {
    await fixture.release('lock-it', 'ja');
    for (const other of [`${path('km')}event.ics`, '/ja/2026/event/nothing/event.ics', '/ja/2026/poster/lock-it-before-you-share-it/event.ics']) {
      expect([other, (await fixture.get(other)).status]).toEqual([other, 404]);
    }
  });

  it('is gone with its calendar file when it is withdrawn', async () => {
    const row = fixture.reader.rows.find(({ id }) => id === 'event-my');
    if (!row) throw new Error('the event was released');
    fixture.reader.put({ ...row, withdrawnAt: launch - 1_000 });
    await fixture.index.refresh();
    expect([(await fixture.get(path('my'))).status, (await fixture.get(`${path('my')}event.ics`)).status]).toEqual([410, 410]);
    expect((await fixture.get(path('ja'))).status).toBe(200);
  });
});
