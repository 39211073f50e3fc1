import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast } from './contrast.ts';
import { isLight } from './poster-view.tsx';

const read = (name: string) => tokensOf(readFileSync(new URL(`./css/${name}.css`, import.meta.url), 'utf8'));

/** The colours that a stylesheet names. */
function tokensOf(css: string): Record<string, string> {
  return Object.fromEntries([...css.matchAll(/--([a-z0-9-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]));
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

describe('lettering whose picture is still to come', () => {
  it('is told from its ground, whatever its colour', () => {
    const { ink = '', 'paper-3': paper = '' } = read('tokens');
    const greys = Array.from({ length: 256 }, (_, part) => `#${part.toString(16).padStart(2, '0').repeat(3)}`);
    expect([...greys, '#fdf6e6', '#8c2213', '#1d3a6b'].filter((colour) => contrast(colour, isLight(colour) ? ink : paper) < 3)).toEqual([]);
  });
});
