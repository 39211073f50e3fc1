import type { SandboxSide } from '#app/channels/sandbox/client.ts';
import { DuplicateRow, type Rows } from '#app/store/rows.ts';
import type { Context } from '../context.ts';

/** The sandbox's far side as a table of our own database. One post a key, however often it is asked for. */
export function sandboxTable(rows: Rows, clock: Context['campaignClock']): SandboxSide {
  return {
    async post({ key, account, post }) {
      const again = await rows.change('sandbox-posts', { key }, {}, { timesAsked: 1 });
      if (again) return { id: again.id };
      const { locale, text, links, images, replyTo } = post;
      try {
        const made = await rows.insert('sandbox-posts', {
          key, account, locale, text,
          links: [...links],
          images: images.map(({ sha256, alt }) => ({ sha256, alt })),
          ...(replyTo === undefined ? {} : { replyTo }),
          postedAt: clock.now(),
          timesAsked: 1,
        });
        return { id: made.id };
      } catch (error) {
        const twin = error instanceof DuplicateRow ? await rows.first('sandbox-posts', { key }) : undefined;
        if (!twin) throw error;
        return { id: twin.id };
      }
    },
    find: async (key) => rows.first('sandbox-posts', { key }, { select: ['key'] }),
    async remove(id) {
      await rows.change('sandbox-posts', { id, removedAt: { exists: false } }, { removedAt: clock.now() });
    },
  };
}
