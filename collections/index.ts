import type { CollectionConfig } from 'payload';
import { Accounts } from './Accounts/index.ts';
import { Audit } from './Audit/index.ts';
import { AuditHeads } from './AuditHeads/index.ts';
import { AuthAccounts } from './AuthAccounts/index.ts';
import { AuthDelays } from './AuthDelays/index.ts';
import { AuthSessions } from './AuthSessions/index.ts';
import { AuthTwoFactors } from './AuthTwoFactors/index.ts';
import { AuthVerifications } from './AuthVerifications/index.ts';
import { Campaigns } from './Campaigns/index.ts';
import { Counters } from './Counters/index.ts';
import { Credentials } from './Credentials/index.ts';
import { Decisions } from './Decisions/index.ts';
import { Deliveries } from './Deliveries/index.ts';
import { Editions } from './Editions/index.ts';
import { Grants } from './Grants/index.ts';
import { Lanes } from './Lanes/index.ts';
import { Letterings } from './Letterings/index.ts';
import { Media } from './Media/index.ts';
import { Memberships } from './Memberships/index.ts';
import { OpenSeats } from './OpenSeats/index.ts';
import { Partners } from './Partners/index.ts';
import { Policies } from './Policies/index.ts';
import { RateWindows } from './RateWindows/index.ts';
import { Receipts } from './Receipts/index.ts';
import { Releases } from './Releases/index.ts';
import { Renditions } from './Renditions/index.ts';
import { Rounds } from './Rounds/index.ts';
import { SandboxPosts } from './SandboxPosts/index.ts';
import { Slots } from './Slots/index.ts';
import { Snapshots } from './Snapshots/index.ts';
import { SourceRevisions } from './SourceRevisions/index.ts';
import { Stops } from './Stops/index.ts';
import { Tasks } from './Tasks/index.ts';
import { Uploads } from './Uploads/index.ts';
import { Users } from './Users/index.ts';
import { Works } from './Works/index.ts';

/** Every Payload collection, in the order in which the records room lists them. */
export const collections: CollectionConfig[] = [
  Works, Editions, SourceRevisions, Media,
  Snapshots, Rounds, Decisions, Grants, Releases, Audit,
  Slots, Deliveries, Accounts, Stops, SandboxPosts,
  Users, Memberships, Partners,
  Campaigns, Policies,
  Renditions, Letterings, Tasks, Lanes, OpenSeats, AuditHeads, Receipts, Counters, Credentials, RateWindows, Uploads,
  AuthSessions, AuthAccounts, AuthVerifications, AuthTwoFactors, AuthDelays,
];
