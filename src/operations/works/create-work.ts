import { z } from 'zod';
import { campaignLocaleTags } from '#app/domain/locales.ts';
import { fail, ok } from '#app/domain/result.ts';
import { workKinds } from '#app/domain/work-kinds.ts';
import { appendAudit } from '../append-audit.ts';
import { defineOperation } from '../operation.ts';
import { artworksSchema, checkArtworks, creditSchema, eventSchema, factsFor, labelSchema, linksSchema, slugSchema } from './work-input.ts';

/**
 * Makes a work and one empty edition in each locale of its campaign.
 * Fails with `campaign-not-found`, `slug-malformed`, `slug-taken`, `locale-not-in-campaign`, `artwork-not-found`,
 * `too-many-artworks`, and the codes of `factsFor`.
 */
export const createWork = defineOperation({
  name: 'create-work',
  permission: 'edit-work',
  input: z.strictObject({
    campaign: z.string(),
    kind: z.enum(workKinds),
    slug: slugSchema,
    label: labelSchema,
    sourceLocale: z.enum(campaignLocaleTags).optional(),
    artworks: artworksSchema.default([]),
    /** Of an event, which must have it; of nothing else. */
    event: eventSchema.optional(),
    links: linksSchema.default([]),
    credit: creditSchema.default({ text: '', licence: '' }),
    needs: z.array(z.string()).max(20).default([]),
  }),
  async run(tx, context, actor, input) {
    const campaign = await tx.get('campaigns', input.campaign);
    if (!campaign) return fail('campaign-not-found', { field: 'campaign' });
    const sourceLocale = input.sourceLocale ?? campaign.sourceLocale;
    if (!campaign.locales.some(({ tag }) => tag === sourceLocale)) {
      return fail('locale-not-in-campaign', { field: 'sourceLocale', details: { locale: sourceLocale } });
    }
    if (await tx.first('works', { campaign: campaign.id, kind: input.kind, slug: input.slug })) {
      return fail('slug-taken', { field: 'slug', details: { slug: input.slug } });
    }
    const artworks = await checkArtworks(tx, input.kind, input.artworks);
    if (!artworks.ok) return artworks;
    const { event, ...rest } = input;
    const facts = factsFor(input.kind, event);
    if (!facts.ok) return facts;
    const now = context.campaignClock.now();
    const work = await tx.insert('works', {
      ...rest,
      artworks: artworks.value,
      ...(facts.value ? { facts: facts.value } : {}),
      sourceLocale,
      revision: 1,
      seq: 0,
      createdBy: actor.person,
      madeAt: now,
    });
    const editions: Record<string, string> = {};
    for (const { tag } of campaign.locales) {
      const edition = await tx.insert('editions', {
        campaign: campaign.id,
        work: work.id,
        locale: tag,
        state: 'missing',
        revision: 0,
        segments: [],
        contributors: [],
        seq: 0,
        rounds: 0,
        releases: 0,
        changedAt: now,
      });
      editions[tag] = edition.id;
      await appendAudit(tx, {
        stream: `edition:${edition.id}`,
        action: 'create-work',
        actor: actor.person,
        at: now,
        details: { work: work.id, locale: tag },
      });
    }
    return ok({ work: work.id, editions });
  },
});
