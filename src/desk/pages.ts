import type { DeskPage } from './define-page.ts';
import { calendarPage } from './calendar/calendar-page.tsx';
import { editorPage } from './editor/editor-page.tsx';
import { homePage } from './home/home-page.tsx';
import { bulkPage } from './matrix/bulk-page.tsx';
import { bulkResultPage } from './matrix/bulk-result-page.tsx';
import { matrixPage } from './matrix/matrix-page.tsx';
import { mediaPage } from './media/media-page.tsx';
import { releasePage } from './release/release-page.tsx';
import { withdrawPage } from './release/withdraw-page.tsx';
import { reviewPage } from './review/review-page.tsx';
import { launchPage } from './schedule/launch-page.tsx';
import { preFlightPage } from './schedule/pre-flight-page.tsx';
import { sandboxPage } from './schedule/sandbox-page.tsx';
import { schedulePage } from './schedule/schedule-page.tsx';
import { inCampaign } from './shell/in-campaign.tsx';
import { newWorkPage } from './works/new-work-page.tsx';
import { workPage } from './works/work-page.tsx';
import { profilePage } from './profile/profile-page.tsx';

/** Every page of the desk. The order is that of matching. */
export const pages: readonly DeskPage[] = [
  homePage, ...[matrixPage, bulkPage, bulkResultPage, newWorkPage].map(inCampaign), workPage, editorPage, mediaPage,
  reviewPage, releasePage, withdrawPage,
  ...[schedulePage, calendarPage, preFlightPage, launchPage, sandboxPage].map(inCampaign),
  profilePage];
