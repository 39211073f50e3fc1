import type { VNode } from 'preact';
import { campaignLocales, isCampaignLocale } from '#app/domain/locales.ts';
import { ok } from '#app/domain/result.ts';
import { promisedLocales } from '#app/i18n/index.ts';
import { definePage, type Page } from '../define-page.ts';
import { OperationForm, SelectField, Submit } from '../forms/index.ts';
import { Field } from '../forms/fields.tsx';
import { ZoneList } from '../forms/zone-list.tsx';

/** Languages that the desk speaks at least in part: each has the review. */
const spoken = promisedLocales.review;

export const profilePage = definePage({
  path: '/desk/profile',
  permission: 'signed-in',
  namespaces: ['desk'],
  speaksAsFrame: true,
  load: (_context, viewer) => Promise.resolve(ok(viewer.person)),
  width: 'narrow',
  title: (_person, page) => page.t('desk:profile.title'),
  render: (person, page) => <Profile person={person} page={page} />,
});

function Profile({ person, page }: { person: { name: string; locale: string; zone: string }; page: Page }): VNode {
  const { t } = page;
  const options = spoken.filter(isCampaignLocale).map((tag) => ({ value: tag, label: campaignLocales[tag].name, lang: tag }));
  return (
    <div class="stack">
      <h1>{t('desk:profile.title')}</h1>
      <p>{person.name}</p>
      <OperationForm page={page} operation="update-profile" next="/desk/profile?done=profile-saved">
        <SelectField name="locale" label={t('desk:profile.locale')} value={person.locale} options={options} />
        <Field name="zone" label={t('desk:profile.zone')} hint={t('desk:profile.zone-hint', { now: page.when(page.now, 'full') })} value={person.zone} required more={{ list: 'zones', autocomplete: 'off' }} />
        <ZoneList />
        <Submit>{t('desk:profile.save')}</Submit>
      </OperationForm>
    </div>
  );
}
