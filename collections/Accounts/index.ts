import { channelIds } from '#app/channels/registry.ts';
import { checkedText, languageSchema } from '#app/cms/checked-fields.ts';
import { defineSettings } from '#app/cms/define-settings.ts';
import { ref, text, word } from '#app/cms/fields.ts';

/** An official account on a channel, owned by a partner. */
export const Accounts = defineSettings({
  slug: 'accounts',
  group: 'publishing',
  title: 'handle',
  columns: ['handle', 'channel', 'partner', 'locale', 'mode'],
  fields: [
    ref('partner'),
    word('channel', channelIds),
    text('handle', { required: true }),
    checkedText('locale', languageSchema),
    text('country', { required: true, minLength: 2, maxLength: 2 }),
    word('mode', ['direct', 'hand-off']),
    word('state', ['open', 'paused', 'closed']),
  ],
  unique: [['channel', 'handle']],
});
