import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { environmentSchema } from '#app/config/fields.ts';

const text = readFileSync(fileURLToPath(new URL('../docs/OPERATIONS.md', import.meta.url)), 'utf8');
/** Name and default of every row of the table of settings. */
const rows = [.../^## Settings\n[^]*?(?=\n## )/m.exec(text)?.[0].matchAll(/^\| `([A-Z0-9_]+)` \| (.+?) \| .+ \|$/gm) ?? []];
/** What the product takes a setting for. */
const read = (name: string, value?: string): unknown => Object.entries(environmentSchema.parse({ [name]: value })).find(([key]) => key === name)?.[1];

describe('the table of settings in OPERATIONS.md', () => {
  it('names every setting that the product reads, and no other', () => {
    expect(rows.map(([, name]) => name).sort()).toEqual(Object.keys(environmentSchema.shape).sort());
  });

  it.each(rows.map(([, name = '', unset = '']) => [name, unset] as const))('%s is %s where it is not set', (name, unset) => {
    const said = /^`([^`]+)`$/.exec(unset)?.[1];
    // In words stands what is derived from other settings, or nothing at all.
    if (said === undefined) expect([undefined, []]).toContainEqual(read(name));
    else expect(read(name, said)).toEqual(read(name));
  });
});
