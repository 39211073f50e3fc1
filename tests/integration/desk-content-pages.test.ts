import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '#app/domain/hash.ts';
import { newId } from '#app/domain/ids.ts';
import { formOf } from '#tests/support/form-fields.ts';
import { openProduct, type TestPerson, type TestProduct } from '#tests/support/open-product.ts';
import { insertCampaign } from '#tests/support/own-campaign.ts';

/** A text with characters that nobody sees, and what HTML would break. */
const khmer = 'ចាក់សោ\u200Bមុនពេល\u2060ចែករំលែក <b> & "x"';

describe('the content pages of the desk, over HTTP and without script', () => {
  let product: TestProduct;
  let staff: TestPerson;
  let translator: TestPerson;
  let stranger: TestPerson;
  let work: string;

  beforeAll(async () => {
    product = await openProduct('sqlite');
    const { db } = product.app.context;
    staff = await product.person({ roles: ['staff'], locale: 'en' });
    translator = await product.person({ roles: ['translator'], secretariat: false, locales: ['km'], locale: 'ja' });
    stranger = await product.person({ roles: ['reviewer'], secretariat: false, locales: ['th'] });
    const seat = await db.first('memberships', { person: stranger.id });
    await insertCampaign(db, ['ja', 'km', 'th'], { partners: { th: seat?.partner ?? '' } });
  });
  afterAll(() => product.close());

  const editionOf = async (locale: string) => {
    const found = await product.app.context.db.first('editions', { work, locale });
    if (!found) throw new Error(`No edition in ${locale}`);
    return found;
  };
  const page = async (person: TestPerson, path: string): Promise<string> => {
    const answer = await person.get(path);
    const html = await answer.text();
    expect([path, answer.status]).toEqual([path, 200]);
    expect(html.match(/\b(?:desk|checks|errors):[a-z][\w.-]+/g) ?? []).toEqual([]);
    return html;
  };
  const sendForm = async (person: TestPerson, path: string, id: string, set: Record<string, string>) => {
    const fields = formOf(await page(person, path), id).map(([name, value]): [string, string] => [name, set[name] ?? value]);
    const missing = Object.entries(set).filter(([name]) => !fields.some(([one]) => one === name));
    return person.post(`/desk/do/${id.startsWith('submit') ? 'submit-edition' : id}`, [...fields, ...missing]);
  };
  const fieldOf = async (person: TestPerson, locale: string, key: string): Promise<string> => {
    const fields = formOf(await page(person, `/desk/editions/${(await editionOf(locale)).id}`), 'save-segments');
    return fields.find(([, value]) => value === key)?.[0].replace('.key', '.text') ?? '';
  };

  it('say what to do where there is nothing yet', async () => {
    expect(await page(staff, '/desk')).toContain('Nothing waits for you now.');
    expect(await page(staff, '/desk/works')).toContain('make the first one');
    expect(await page(staff, '/desk/media')).toContain('Nothing was uploaded yet.');
  });

  it('make a post', async () => {
    const answer = await sendForm(staff, '/desk/works/new?kind=post', 'create-work', { label: '09:00 Lock it', slug: 'lock-it', sourceLocale: 'ja' });
    expect(answer.status).toBe(303);
    const location = answer.headers.get('location') ?? '';
    expect(location).toMatch(/^\/desk\/works\/[0-9a-f-]+\?done=work-created$/);
    work = /works\/([0-9a-f-]+)/.exec(location)?.[1] ?? '';
    expect(await page(staff, location)).toContain('The work is made.');
  });

  it('keep what was typed where a field is refused', async () => {
    const answer = await sendForm(staff, '/desk/works/new?kind=post', 'create-work', { label: 'Twice', slug: 'lock-it', sourceLocale: 'ja' });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain('value="Twice"');
    expect(html).toMatch(/id="form-create-work--slug"[^>]*aria-invalid="true"/);
  });

  it('say how an address is made where one is not', async () => {
    const answer = await sendForm(staff, '/desk/works/new?kind=post', 'create-work', { label: 'A post', slug: 'Not an address', sourceLocale: 'ja' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('<a href="#form-create-work--slug">An address is made of lower-case Latin letters');
  });

  it('write the source, send it to translation, and show it to the translator', async () => {
    const source = await editionOf('ja');
    expect((await translator.get(`/desk/editions/${source.id}`)).status).toBe(404);
    const text = await fieldOf(staff, 'ja', 'text');
    expect((await sendForm(staff, `/desk/editions/${source.id}`, 'save-segments', { [text]: '共有する前に、\r\nロックする。' })).status).toBe(303);
    expect((await editionOf('ja')).segments).toMatchObject([{ key: 'text', text: '共有する前に、\nロックする。' }]);
    expect((await sendForm(staff, `/desk/works/${work}`, 'send-to-translation', {})).status).toBe(303);
    expect(await page(translator, '/desk')).toContain('09:00 Lock it');
    expect(await page(translator, `/desk/editions/${(await editionOf('km')).id}`)).toContain('ロックする。');
  });

  it('bring every character of a text back', async () => {
    const text = await fieldOf(translator, 'km', 'text');
    const path = `/desk/editions/${(await editionOf('km')).id}`;
    expect((await sendForm(translator, path, 'save-segments', { [text]: khmer })).status).toBe(303);
    expect((await editionOf('km')).segments[0]?.text).toBe(khmer);
    const fields = formOf(await page(translator, path), 'save-segments');
    expect(fields.find(([name]) => name === text)?.[1]).toBe(khmer);
    expect(await page(translator, `${path}?invisible=1`)).toContain('<span class="invisible">U+200B</span>');
  });

  it('show both texts where somebody else saved first', async () => {
    const { id } = await editionOf('km');
    const path = `/desk/editions/${id}`;
    const text = await fieldOf(translator, 'km', 'text');
    const old = formOf(await page(translator, path), 'save-segments');
    await sendForm(staff, path, 'save-segments', { [text]: 'ចាក់សោ ពីរ' });
    const answer = await translator.post('/desk/do/save-segments', old.map(([name, value]): [string, string] => [name, name === text ? 'ចាក់សោ បី' : value]));
    const html = await answer.text();
    expect([answer.status, html.includes('ចាក់សោ ពីរ'), html.includes('ចាក់សោ បី')]).toEqual([409, true, true]);
    const script = await translator.json('/desk/do/save-segments', { edition: id, expectedRevision: 0, changes: [{ key: 'text', text: 'x' }] }, { 'idempotency-key': newId() });
    expect([script.status, await script.json()]).toMatchObject([409, { error: { code: 'stale-revision', details: { texts: { text: 'ចាក់សោ ពីរ' } } } }]);
  });

  it('find works by a text of the locales that one may read, and keep the filter', async () => {
    const asked = `/desk/works?q=${encodeURIComponent('ចាក់សោ ពីរ')}`;
    const found = await page(translator, `${asked}&locale=km&stale=`);
    expect([found.includes(`href="/desk/works/${work}"`), found.includes('value="ចាក់សោ ពីរ"')]).toEqual([true, true]);
    expect(found).toMatch(/<option value="km" selected/);
    expect(await page(stranger, asked)).not.toContain(work);
    const none = await page(staff, '/desk/works?q=nothing+like+it&locale=xx&stale=1&state=no-such&page=-7');
    expect(none).toContain('<a class="btn" href="/desk/works">');
  });

  it('name the text that is wrong, and lead to it', async () => {
    const text = await fieldOf(translator, 'km', 'text');
    const path = `/desk/editions/${(await editionOf('km')).id}`;
    const answer = await sendForm(translator, path, 'save-segments', { [text]: 'ក'.repeat(5_001) });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toMatch(/id="segment-text"[^>]*aria-invalid="true"/);
    expect(html).toContain('ក'.repeat(5_001));
  });

  it('mark what the source changed since, and take "still right" for it', async () => {
    const source = await editionOf('ja');
    const path = `/desk/editions/${(await editionOf('km')).id}`;
    await sendForm(staff, `/desk/editions/${source.id}`, 'save-segments', { [await fieldOf(staff, 'ja', 'text')]: '共有する前に、必ず\nロックする。' });
    await sendForm(staff, `/desk/works/${work}`, 'send-to-translation', {});
    expect(await page(translator, path)).toContain('<ins>必ず</ins>');
    const confirm = (await fieldOf(translator, 'km', 'text')).replace('.text', '.confirm:flag');
    expect((await sendForm(translator, path, 'save-segments', { [confirm]: '1' })).status).toBe(303);
    expect(await page(translator, path)).not.toContain('<ins>');
  });

  it('add a part, and take it out by emptying it', async () => {
    const path = `/desk/editions/${(await editionOf('ja')).id}`;
    const html = await page(staff, `${path}?add=text%40sandbox,nonsense,body.1`);
    const name = formOf(html, 'save-segments').find(([, value]) => value === 'text@sandbox')?.[0].replace('.key', '.text') ?? '';
    expect(html).not.toContain('nonsense"');
    const fields = formOf(html, 'save-segments').map(([one, value]): [string, string] => [one, one === name ? '専用の文' : value]);
    expect((await staff.post('/desk/do/save-segments', fields)).status).toBe(303);
    expect((await editionOf('ja')).segments.map(({ key }) => key)).toEqual(['text', 'text@sandbox']);
    await sendForm(staff, path, 'save-segments', { [await fieldOf(staff, 'ja', 'text@sandbox')]: '' });
    expect((await editionOf('ja')).segments.map(({ key }) => key)).toEqual(['text']);
  });

  it('hide from everybody else what is not theirs', async () => {
    expect(await page(stranger, '/desk/works')).not.toContain('Khmer');
    for (const path of ['/desk/works/new', '/desk/media']) expect((await stranger.get(path)).status).toBe(403);
    for (const locale of ['ja', 'km']) expect((await stranger.get(`/desk/editions/${(await editionOf(locale)).id}`)).status).toBe(404);
    const html = await page(stranger, `/desk/works/${work}`);
    expect(html).not.toContain((await editionOf('km')).id);
    expect((await stranger.get('/desk/works/nothing')).status).toBe(404);
  });

  it('take odd queries', async () => {
    for (const query of ['?page=-1', '?page=x', '?page=99999', '?kind=x&state=y', '?q=%00%ff', `?q=${'a'.repeat(5_000)}`]) await page(staff, `/desk/works${query}`);
    await page(staff, '/desk/media?page=0');
    await page(staff, `/desk/works/new?kind=poster&artwork=${'f'.repeat(64)}`);
  });

  it('keep a work’s own picture through a save, however many were uploaded since', async () => {
    const { db } = product.app.context;
    const upload = (n: number) => db.insert('media', {
      sha256: sha256Hex(`picture ${String(n)}`), name: `picture-${String(n)}.png`, role: 'artwork', mediaType: 'image/png', bytes: 10, width: 1200, height: 630,
      credit: 'Demo', licence: 'CC BY 4.0', uploadedBy: staff.id, uploadedAt: n,
    });
    const pictures = async () => (await db.get('works', work))?.artworks.map(({ sha256 }) => sha256);
    const { sha256 } = await upload(0);
    await sendForm(staff, `/desk/works/${work}`, 'edit-work', { 'artworks[]:json': JSON.stringify({ sha256, fields: [] }) });
    expect(await pictures()).toEqual([sha256]);
    for (let n = 1; n <= 31; n += 1) await upload(n);
    expect(await page(staff, '/desk/media')).toContain('1,200 × 630 px · 1 kB'); // not 0 MB
    expect((await sendForm(staff, `/desk/works/${work}`, 'edit-work', { label: '09:00 Lock it now' })).status).toBe(303);
    expect(await db.get('works', work)).toMatchObject({ label: '09:00 Lock it now' });
    expect(await pictures()).toEqual([sha256]);
  });

  it('discard a work that was made by mistake', async () => {
    expect((await sendForm(staff, `/desk/works/${work}`, 'discard-work', {})).headers.get('location')).toBe('/desk/works?done=work-discarded');
    expect((await staff.get(`/desk/works/${work}`)).status).toBe(404);
  });
});
