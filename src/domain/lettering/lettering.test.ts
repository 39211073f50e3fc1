import { expect, test } from 'vitest';
import type { TextField } from '../snapshot.ts';
import { letteringOf, letteringOfWork } from './lettering.ts';

const field = (key: string): TextField => ({ key, x: 0, y: 0, w: 10_000, h: 1_000, align: 'start', size: 500, weight: 'bold', colour: '#000000' });
const segments = [{ key: 'body.1', text: 'Check first' }, { key: 'title', text: 'Khóa' }, { key: 'alt', text: 'A phone' }, { key: 'body.2', text: ' \n' }];

test('a lettering holds the texts of the plate’s fields in their order, composed, and no empty ones', () => {
  const fields = [field('title'), field('body.1'), field('body.2'), field('body.3')];
  expect(letteringOf({ fields }, segments, 'vi')).toEqual({ locale: 'vi', fields: [{ ...field('title'), text: 'Kh\u00f3a' }, { ...field('body.1'), text: 'Check first' }] });
});

test('finished artwork, and a plate none of whose texts is written yet, has none', () => {
  expect(letteringOf({ fields: [] }, segments, 'vi')).toBeUndefined();
  expect(letteringOf({ fields: [field('body.3')] }, segments, 'vi')).toBeUndefined();
});

test.each([['poster', true], ['event', true], ['comic', false], ['post', false]] as const)('the first artwork of a %s is lettered: %s', (kind, expected) => {
  const plate = { fields: [field('title')] };
  expect(letteringOfWork({ kind, artworks: [plate, plate] }, { segments, locale: 'vi' })?.plate === plate).toBe(expected);
});
