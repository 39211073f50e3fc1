import { z } from 'zod';

/*
 * What X accepts: page and day of each in src/channels/x/SOURCES.md. Strict: a field that X does not document is
 * refused, so that a request that only a fake would take fails here.
 */

const snowflake = z.string().regex(/^\d{1,19}$/);

/** A post needs words or media. */
export const createPostSchema = z.strictObject({
  text: z.string(),
  reply: z.strictObject({ in_reply_to_tweet_id: snowflake }).optional(),
  media: z.strictObject({ media_ids: z.array(snowflake).min(1).max(4) }).optional(),
}).refine(({ text, media }) => text !== '' || media !== undefined);

export const initializeSchema = z.strictObject({
  media_type: z.enum(['image/jpeg', 'image/png', 'image/webp', 'image/gif']),
  media_category: z.enum(['tweet_image', 'tweet_gif']),
  total_bytes: z.number().int().min(1).max(15_000_000),
});

/** Multipart, one segment of at most 5 MB. */
export const appendSchema = z.strictObject({ segment_index: z.coerce.number().int().min(0).max(999), media: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= 5_000_000) });

export const statusSchema = z.strictObject({ command: z.literal('STATUS').optional(), media_id: snowflake });

export const metadataSchema = z.strictObject({ id: snowflake, metadata: z.strictObject({ alt_text: z.strictObject({ text: z.string().min(1).max(1_000) }) }) });

export const timelineSchema = z.strictObject({
  max_results: z.coerce.number().int().min(5).max(100),
  start_time: z.iso.datetime().optional(),
  'tweet.fields': z.string().regex(/^[a-z_,]+$/),
  pagination_token: z.string().min(1).optional(),
});

/** The page that a person consents on. */
export const authorizeSchema = z.strictObject({
  response_type: z.literal('code'),
  client_id: z.string().min(1),
  redirect_uri: z.url(),
  scope: z.string().regex(/(^| )tweet\.write( |$)/),
  state: z.string().min(16).max(500),
  code_challenge: z.string().regex(/^[\w-]{43}$/),
  code_challenge_method: z.literal('S256'),
});

/** The token endpoint, form-encoded. */
export const tokenSchema = z.discriminatedUnion('grant_type', [
  z.strictObject({ grant_type: z.literal('authorization_code'), code: z.string(), redirect_uri: z.url(), code_verifier: z.string().min(43).max(128), client_id: z.string().optional() }),
  z.strictObject({ grant_type: z.literal('refresh_token'), refresh_token: z.string(), client_id: z.string().optional() }),
]);

/** Ends a grant. */
export const revokeSchema = z.strictObject({ token: z.string(), token_type_hint: z.enum(['access_token', 'refresh_token']).optional(), client_id: z.string().optional() });
