import type { VNode } from 'preact';
import { allowedSomewhere } from '#app/domain/permissions.ts';
import { ok } from '#app/domain/result.ts';
import { currentCampaign } from '#app/operations/read/campaign.ts';
import type { DeskPage, Page } from '../define-page.ts';

/** A page that is about the campaign: before the first was made it says who makes it, and where. */
export function inCampaign(page: DeskPage): DeskPage {
  return {
    ...page,
    async open(context, viewer, params, query) {
      if (await currentCampaign(context.db)) return page.open(context, viewer, params, query);
      const mayMake = allowedSomewhere(viewer.actor, 'manage-campaigns', context.campaignClock.now());
      return ok({ title: ({ t }) => t('desk:home.campaign.title'), render: (tools) => <NoCampaign mayMake={mayMake} page={tools} />, bar: () => null });
    },
  };
}

function NoCampaign({ mayMake, page }: { mayMake: boolean; page: Page }): VNode {
  return (
    <div class="stack">
      <div class="page-head"><h1>{page.t('desk:home.campaign.title')}</h1></div>
      <CampaignMissing mayMake={mayMake} page={page} />
    </div>
  );
}

/** What to do while there is no campaign. */
export function CampaignMissing({ mayMake, page: { t } }: { mayMake: boolean; page: Page }): VNode {
  return (
    <div class="empty stack">
      <p>{t(mayMake ? 'desk:home.campaign.make' : 'desk:home.campaign.ask')}</p>
      {mayMake ? <p><a class="btn btn--primary" href="/admin/collections/campaigns/create">{t('desk:home.campaign.do')}</a></p> : null}
    </div>
  );
}
