import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (name: string) => tokensOf(readFileSync(new URL(`./css/${name}.css`, import.meta.url), 'utf8'));

/** The colours that a stylesheet names. */
function tokensOf(css: string): Record<string, string> {
  return Object.fromEntries([...css.matchAll(/--([a-z0-9-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]));
}

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** What is written on what (WCAG 1.4.3: 4.5), and borders by which a field is found (1.4.11: 3). */
const texts: [string, string[]][] = [
  ['ink', ['paper', 'paper-2', 'paper-3', 'card', 'field', 'hover', 'indigo-soft', 'moss-soft', 'amber-soft', 'vermilion-soft']],
  ['ink-2', ['paper', 'paper-2', 'card', 'hover', 'indigo-soft']],
  ['indigo', ['paper', 'paper-2', 'card', 'hover', 'indigo-soft']],
  ['vermilion', ['paper', 'card']],
  ['vermilion-deep', ['paper', 'card', 'vermilion-soft']],
  ['moss', ['paper', 'card']],
  ['amber', ['paper', 'card', 'amber-soft']],
  ['on-amber', ['amber-soft', 'card', 'paper']],
  ['on-moss', ['moss-soft']],
  ['on-tone', ['indigo', 'moss', 'vermilion']],
];
const borders: [string, string[]][] = [['line-strong', ['field', 'card', 'paper']], ['focus', ['paper', 'card', 'field']]];

describe.each([['by day', read('tokens')], ['by night', { ...read('tokens'), ...read('desk-dark') }]])('colours of the desk %s', (_when, tokens) => {
  it.each([['texts', texts, 4.5], ['borders', borders, 3]] as const)('%s can be told from what is behind them', (_what, pairs, least) => {
    const weak = pairs.flatMap(([front, behind]) => behind.map((back) => [`${front} on ${back}`, contrast(tokens[front] ?? '', tokens[back] ?? '')] as const));
    expect(weak.filter(([, ratio]) => !(ratio >= least))).toEqual([]);
  });
});
