import { z } from 'zod';
import type { CampaignLocale } from './campaign.ts';
import { localeSchema } from './locale-schema.ts';
import { roles } from './permission-table.ts';

/** Named, so that whoever shows it can say it in words. */
const twice = { params: { rule: 'twice' } };
const unique = (values: readonly unknown[]) => new Set(values).size === values.length;

/** Roles of a membership, each once. */
export const membershipRolesSchema = z.array(z.enum(roles)).min(1).max(roles.length).refine(unique, twice);

/** Locales of a membership: some, or all that the campaign has. */
export const membershipLocalesSchema = z.union([z.literal('all'), z.array(localeSchema).max(60).refine(unique, twice)]);

/** A campaign's locales, each once, with the partners that hold a seat for it. */
export const campaignLocalesSchema = z.array(z.strictObject({
  tag: localeSchema,
  partners: z.array(z.string().min(1).max(64)).max(30).refine(unique, twice),
  partnersWithdraw: z.boolean().optional(),
})).min(1).max(60).refine((locales: readonly CampaignLocale[]) => unique(locales.map(({ tag }) => tag)), twice);
