import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { releaseEdition } from '#app/operations/approval/release-edition.ts';
import { memoryDesk, type MemoryDesk } from '#tests/support/memory-desk.ts';
import { memoryStore } from '#tests/support/memory-store.ts';
import { must } from '#tests/support/must.ts';
import type { PersonName } from '#tests/support/world.ts';
import { openPosterDesk, type PosterDesk } from './poster-desk.ts';

const names: Readonly<Partial<Record<PersonName, string>>> = { sato: 'Sato Hana', vanna: 'Vanna Sok', dara: 'Dara Chea' };

describe('the history of a work', () => {
  let desk: PosterDesk;
  let pages: MemoryDesk;
  beforeEach(async () => {
    desk = await openPosterDesk(memoryStore());
    pages = memoryDesk(desk.world);
    for (const [who, name] of Object.entries(names)) await desk.world.context.db.insert('users', { id: `person-${who}`, name, email: `${who}@example.test`, emailVerified: true, locale: 'en', zone: 'Asia/Tokyo' });
    await desk.khmerGranted();
    must(await desk.world.as('tanaka', releaseEdition, { edition: (await desk.edition('km')).id }));
  });
  afterEach(() => desk.world.close());

  const of = async (who: PersonName, query = '', locale = 'en') => {
    const { html } = await pages.get(who, `/desk/works/${desk.work}${query}`, locale);
    return html.slice(html.indexOf('id="history"'));
  };

  it('says who did what on which day, in words, and leads to the review, the releases and the text', async () => {
    const km = (await desk.edition('km')).id;
    const [round] = await desk.world.context.db.find('rounds', { edition: km });
    const html = await of('sato');
    expect(html).toContain('<h3>1 October 2026</h3>');
    expect(html).toMatch(/<time[^>]*title="UTC [^"]*"[^>]*>08:52<\/time>/);
    expect(html).toContain(`<b>Vanna Sok</b> submitted it for review, round 1 · <a href="/desk/rounds/${round?.id ?? ''}" class="nowrap">Open the review</a>`);
    expect(html).toContain(`<b>Somebody whose name was removed</b> released it · <a href="/desk/editions/${km}/release" class="nowrap">Open its releases</a>`);
    expect(html).toContain(`<b>Vanna Sok</b> saved texts · <a href="/desk/editions/${km}" class="nowrap">Open the text</a>`);
    expect(html).toContain('<b>The system</b> recorded the approval');
    expect(html).toContain('4 languages');
    expect(html).not.toMatch(/did: |desk:/);
    expect(await of('sato', '', 'ja')).toContain('<h3>2026年10月1日</h3>');
  });

  it('leads nobody to what they may not open', async () => {
    const html = await of('dara');
    expect(html).toContain('Open the review');
    expect(html).toContain('released it');
    expect(html).not.toContain('Open its releases');
  });

  it('can be read in one language, of those that the reader may read, and says so where nothing happened in it', async () => {
    const km = await of('sato', '?locale=km');
    expect(km).toContain('saved texts');
    expect(km).not.toContain('Sato Hana</b> saved texts');
    expect(km).toContain('<option value="km" selected>');
    const th = await of('sato', '?locale=th');
    expect(th).toContain('made the work');
    expect(th).not.toContain('saved texts');
    // Not theirs, or no language: all that is theirs.
    for (const query of ['?locale=ja', '?locale=xx', '?locale=%00']) expect(await of('dara', query)).toBe(await of('dara'));
    for (const { id } of await desk.world.context.db.find('audit', { stream: `edition:${(await desk.edition('th')).id}` })) await desk.world.context.db.remove('audit', id);
    expect(await of('sato', '?locale=th')).toContain('Nothing happened in this language yet.');
  });
});
