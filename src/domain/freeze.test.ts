import { readFileSync } from 'node:fs';
import fc from '#tests/support/fast-check.ts';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { canonicalBytes, canonicalText } from './canonical.ts';
import { freeze, readSnapshot, type SnapshotInput } from './freeze.ts';
import { snapshotV1Schema, snapshotV2Schema } from './snapshot.ts';
import { anyWords, keysOf } from './test-arbitraries.ts';

const golden = (name: string) => readFileSync(new URL(`./golden/${name}`, import.meta.url));
const goldenJson = (name: string): unknown => JSON.parse(golden(name).toString('utf8'));
const namesIn = (file: string) => z.record(z.string(), z.string()).parse(goldenJson(file));
const fingerprints = { ...namesIn('fingerprints.json'), ...namesIn('fingerprints-v2.json') };
const inputSchema = snapshotV1Schema.omit({ format: true, version: true });
const inputV2Schema = snapshotV2Schema.omit({ format: true, version: true }).partial({ facts: true });
const goldenInput = (name: string, version = 1): SnapshotInput => (version === 1 ? inputSchema : inputV2Schema).parse(goldenJson(`${name}.input.json`));
const poster = goldenInput('poster-km');
const event = goldenInput('event-km', 2);
const comic = goldenInput('comic-vi', 2);

function frozen(input: SnapshotInput) {
  const result = freeze(input);
  if (!result.ok) throw new Error(`${result.code} ${result.field ?? ''}`);
  return result.value;
}

describe.each([['poster-km', 1], ['poster-my', 1], ['post-vi', 1], ['event-km', 2], ['comic-vi', 2]])('the golden snapshot %s of version %i', (name, version) => {
  const stored = golden(`${name}.v${String(version)}.json`);

  test('comes out of its input byte for byte', () => {
    const { bytes, fingerprint } = frozen(goldenInput(name, version));
    expect(Buffer.from(bytes).equals(stored)).toBe(true);
    expect(fingerprint).toBe(fingerprints[name]);
  });

  test('can be read, checked against its name', () => {
    const read = readSnapshot(stored, fingerprints[name]);
    expect(read).toEqual({ ok: true, value: frozen(goldenInput(name, version)).snapshot });
    expect(read).toMatchObject({ value: { version } });
  });

  test('is refused after any one byte was changed', () => {
    fc.assert(fc.property(fc.nat(stored.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const bytes = Buffer.from(stored);
      bytes[at] = (bytes[at] ?? 0) ^ flip;
      expect(readSnapshot(bytes, fingerprints[name]).ok).toBe(false);
    }));
  });
});

test('the golden Khmer and Burmese texts hold U+200B and U+2060', () => {
  for (const name of ['poster-km.v1.json', 'poster-my.v1.json', 'event-km.v2.json']) expect(golden(name).toString('utf8')).toMatch(/\u200b.*\u2060/s);
});

describe('freeze', () => {
  test('gives one fingerprint whatever the order of segments, files and fields (rule 2)', () => {
    fc.assert(fc.property(
      fc.shuffledSubarray(poster.segments, { minLength: poster.segments.length }),
      fc.shuffledSubarray([...poster.manifest], { minLength: poster.manifest.length }),
      (segments, manifest) => {
        const turned = Object.fromEntries(Object.entries({ ...poster, segments, manifest }).reverse());
        expect(frozen({ ...poster, ...turned }).fingerprint).toBe(fingerprints['poster-km']);
      },
    ));
  });

  test('freezing what was read gives the same bytes', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom(...keysOf('poster')), anyWords, { noNullPrototype: true }), (texts) => {
      const first = frozen({ ...poster, segments: Object.entries(texts).map(([key, text]) => ({ key, text })) });
      const read = readSnapshot(first.bytes, first.fingerprint);
      if (!read.ok) throw new Error(read.code);
      const { format: _format, version: _version, ...input } = read.value;
      expect(frozen(input).fingerprint).toBe(first.fingerprint);
      for (const { key, text } of read.value.segments) expect(text).toBe(texts[key]?.normalize('NFC'));
    }));
  });

  test('moves the fingerprint when one visible thing moves', () => {
    const changes: SnapshotInput[] = [
      { ...poster, segments: poster.segments.map((segment) => ({ ...segment, text: `${segment.text}\u200b` })) },
      { ...poster, links: poster.links.toReversed() },
      { ...poster, credit: { ...poster.credit, licence: 'CC-BY-4.0' } },
      { ...poster, manifest: poster.manifest.slice(1) },
    ];
    const names = changes.map((input) => frozen(input).fingerprint);
    expect(new Set([...names, fingerprints['poster-km']]).size).toBe(changes.length + 1);
  });

  test.each<[string, Partial<SnapshotInput>, string]>([
    ['a link that is a script', { links: ['javascript:alert(1)'] }, 'link-not-web'],
    ['a link with a login', { links: ['https://user:pass@example.org/'] }, 'link-not-web'],
    ['a segment of another kind', { segments: [{ key: 'text@x', text: 'a' }] }, 'segment-key-unknown'],
    ['a segment twice', { segments: [{ key: 'alt', text: 'a' }, { key: 'alt', text: 'a' }] }, 'segment-key-twice'],
    ['an unpaired surrogate', { segments: [{ key: 'alt', text: '\ud800' }] }, 'text-broken-character'],
    ['an unpaired surrogate in a name', { credit: { text: '', licence: '\udfff' } }, 'text-broken-character'],
    ['a slug that is no address', { slug: '../admin' }, 'snapshot-malformed'],
    ['a locale that is no tag', { locale: 'KM' }, 'snapshot-malformed'],
    ['a float', { campaign: { year: 2026.5, hashtag: '#a' } }, 'snapshot-malformed'],
  ])('refuses %s', (_, over, code) => {
    expect(freeze({ ...poster, ...over })).toMatchObject({ ok: false, code });
  });
});

describe('version 2', () => {
  const facts = event.facts ?? undefined;

  test('is taken only by what version 1 cannot say', () => {
    const [picture] = poster.artworks;
    if (!picture || !facts) throw new Error('the golden poster has a picture, the event its facts');
    const two = { ...poster, artworks: [picture, { ...picture, sha256: 'b'.repeat(64) }], manifest: poster.manifest.map((entry) => ({ ...entry, artwork: 2 })) };
    expect([poster, { ...poster, facts: null }, two, event, comic].map((input) => frozen(input).snapshot.version)).toEqual([1, 1, 2, 2, 2]);
    expect(frozen({ ...poster, facts: null, manifest: poster.manifest.map((entry) => ({ ...entry, artwork: 1 })) }).fingerprint).toBe(fingerprints['poster-km']);
    expect(frozen(two).snapshot.manifest.map((entry) => ('artwork' in entry ? entry.artwork : 0))).toEqual([2, 2, 2]);
  });

  test('moves the fingerprint when the facts or the order of a comic’s pages move', () => {
    if (!facts) throw new Error('the golden event has its facts');
    const later = { ...facts, end: { ...facts.end, at: facts.end.at + 60_000, wall: '2026-10-30T20:31' } };
    expect(frozen({ ...event, facts: later }).fingerprint).not.toBe(fingerprints['event-km']);
    expect(frozen({ ...comic, artworks: comic.artworks.toReversed() }).fingerprint).not.toBe(fingerprints['comic-vi']);
  });

  test.each<[string, SnapshotInput, string]>([
    ['an event without its facts', { ...event, facts: null }, 'facts-missing'],
    ['facts of a poster', { ...poster, facts: event.facts ?? null }, 'facts-not-for-kind'],
    ['a comic without pages', { ...comic, artworks: [] }, 'pages-missing'],
    ['a text for a page that is not there', { ...comic, segments: [{ key: 'p03.b01', text: 'x' }] }, 'segment-without-page'],
    ['a post’s text in an event', { ...event, segments: [{ key: 'text', text: 'x' }] }, 'segment-key-unknown'],
  ])('refuses %s', (_, input, code) => {
    expect(freeze(input)).toMatchObject({ ok: false, code });
  });
});

describe('readSnapshot', () => {
  const text = golden('poster-km.v1.json').toString('utf8');
  test.each([
    ['bytes of another name', Buffer.from(text), 'a'.repeat(64), 'snapshot-altered'],
    ['the same JSON in another form', Buffer.from(JSON.stringify(JSON.parse(text), null, 1)), undefined, 'snapshot-altered'],
    ['a byte order mark', Buffer.from(`\ufeff${text}`), undefined, 'snapshot-malformed'],
    ['no JSON', Buffer.from('{'), undefined, 'snapshot-malformed'],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]), undefined, 'snapshot-malformed'],
    ['a later version', Buffer.from(text.replace('"version":1', '"version":3')), undefined, 'snapshot-version-unknown'],
    ['version 1 called version 2', Buffer.from(text.replace('"version":1', '"version":2')), undefined, 'snapshot-malformed'],
    ['an unknown field', Buffer.from(text.replace('{', '{"aaa":1,')), undefined, 'snapshot-malformed'],
  ])('refuses %s', (_, bytes, fingerprint, code) => {
    expect(readSnapshot(bytes, fingerprint)).toMatchObject({ ok: false, code });
  });
});

describe('the canonical form', () => {
  // RFC 8785 §3.2.2 and §3.2.3.
  test('is that of the RFC', () => {
    const value = { numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27], string: '€$\u000f\nA\'B"\\\\"/', literals: [null, true, false] };
    expect(canonicalText(value)).toBe('{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}');
    expect(canonicalText({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }))
      .toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
  });

  test('survives JSON', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      const bytes = canonicalBytes(value);
      expect(canonicalBytes(JSON.parse(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)))).toEqual(bytes);
    }));
  });

  test('of nothing is a bug', () => {
    expect(() => canonicalText(undefined)).toThrow(TypeError);
  });
});
