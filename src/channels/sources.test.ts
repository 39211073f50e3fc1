import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { channelIds } from './registry.ts';
import { xLimits, xPrices } from './x/limits.ts';

/** The rehearsal's channel has no far side but ours: its figures are our own. */
const others = channelIds.filter((id) => id !== 'sandbox');
const figures: Readonly<Record<(typeof others)[number], readonly string[]>> = {
  x: [...Object.keys(xLimits).filter((name) => name !== 'channel'), ...Object.keys(xPrices), 'xGif', 'xMediaTypes', 'postWindows', 'waitOf'],
};

/** One row of a channel's SOURCES.md. */
interface Row {
  readonly what: string;
  readonly page: string;
  readonly read: string;
  readonly says: string;
}

function rowsOf(channel: string): readonly Row[] {
  const text = readFileSync(new URL(`./${channel}/SOURCES.md`, import.meta.url), 'utf8');
  return text.split('\n').filter((line) => /^\| (?!What |---)/.test(line)).map((line) => {
    const [what = '', page = '', read = '', says = ''] = line.slice(2, -2).split(' | ');
    return { what, page, read, says };
  });
}

/** `file` and name of every schema that is declared in a folder. */
function schemasIn(folder: URL): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).flatMap((file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    return [...text.matchAll(/^(?:export )?const (\w+Schema) =/gm)].map(([, name = '']) => `\`${file}\` \`${name}\``);
  });
}

describe.each(others)('the sources of the channel %s', (channel) => {
  const rows = rowsOf(channel);

  it('name a page and a day for each row, or say that there is no page', () => {
    expect(rows.length).toBeGreaterThan(0);
    for (const { what, page, read, says } of rows) {
      expect(page, what).toMatch(/^(https:\/\/\S+|none found)$/);
      expect(new Date(`${read}T00:00:00Z`).toISOString().slice(0, 10), what).toBe(read);
      expect(says, what).not.toBe('');
    }
  });

  it('hold a row for each schema of what is sent and answered, and none for one that is gone', () => {
    const declared = [...schemasIn(new URL(`./${channel}/`, import.meta.url)), ...schemasIn(new URL(`../../tests/support/${channel}-far-side/`, import.meta.url))];
    expect(declared.length).toBeGreaterThan(0);
    expect(rows.map(({ what }) => what).filter((what) => what.includes('Schema')).sort()).toEqual(declared.sort());
  });

  it('hold a row for each limit and price', () => {
    expect(rows.map(({ what }) => what)).toEqual(expect.arrayContaining(figures[channel].map((name) => `\`${name}\``)));
  });
});
