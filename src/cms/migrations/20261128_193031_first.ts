import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`works\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`campaign\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`slug\` text NOT NULL,
  	\`label\` text NOT NULL,
  	\`source_locale\` text NOT NULL,
  	\`links\` text NOT NULL,
  	\`artworks\` text NOT NULL,
  	\`facts\` text,
  	\`credit\` text NOT NULL,
  	\`needs\` text NOT NULL,
  	\`revision\` numeric NOT NULL,
  	\`seq\` numeric NOT NULL,
  	\`created_by\` text NOT NULL,
  	\`made_at\` numeric NOT NULL,
  	\`discarded_at\` numeric
  );
  `)
  await db.run(sql`CREATE INDEX \`works_campaign_idx\` ON \`works\` (\`campaign\`);`)
  await db.run(sql`CREATE INDEX \`works_slug_idx\` ON \`works\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`works_created_by_idx\` ON \`works\` (\`created_by\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`campaign_kind_slug_idx\` ON \`works\` (\`campaign\`,\`kind\`,\`slug\`);`)
  await db.run(sql`CREATE TABLE \`editions\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`campaign\` text NOT NULL,
  	\`work\` text NOT NULL,
  	\`locale\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`revision\` numeric NOT NULL,
  	\`segments\` text NOT NULL,
  	\`contributors\` text NOT NULL,
  	\`structure_basis\` text,
  	\`source_revision\` numeric,
  	\`seq\` numeric NOT NULL,
  	\`rounds\` numeric NOT NULL,
  	\`releases\` numeric NOT NULL,
  	\`slug_fixed\` text,
  	\`changed_at\` numeric NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`editions_campaign_idx\` ON \`editions\` (\`campaign\`);`)
  await db.run(sql`CREATE INDEX \`editions_work_idx\` ON \`editions\` (\`work\`);`)
  await db.run(sql`CREATE INDEX \`editions_locale_idx\` ON \`editions\` (\`locale\`);`)
  await db.run(sql`CREATE INDEX \`editions_state_idx\` ON \`editions\` (\`state\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`campaign_work_locale_idx\` ON \`editions\` (\`campaign\`,\`work\`,\`locale\`);`)
  await db.run(sql`CREATE INDEX \`campaign_work_locale_state_idx\` ON \`editions\` (\`campaign\`,\`work\`,\`locale\`,\`state\`);`)
  await db.run(sql`CREATE TABLE \`source_revisions\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`work\` text NOT NULL,
  	\`number\` numeric NOT NULL,
  	\`segments\` text NOT NULL,
  	\`structure_hash\` text NOT NULL,
  	\`made_by\` text NOT NULL,
  	\`made_at\` numeric NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`source_revisions_work_idx\` ON \`source_revisions\` (\`work\`);`)
  await db.run(sql`CREATE INDEX \`source_revisions_made_by_idx\` ON \`source_revisions\` (\`made_by\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`work_number_idx\` ON \`source_revisions\` (\`work\`,\`number\`);`)
  await db.run(sql`CREATE TABLE \`media\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`sha256\` text NOT NULL,
  	\`name\` text NOT NULL,
  	\`role\` text NOT NULL,
  	\`media_type\` text NOT NULL,
  	\`bytes\` numeric NOT NULL,
  	\`width\` numeric NOT NULL,
  	\`height\` numeric NOT NULL,
  	\`credit\` text NOT NULL,
  	\`licence\` text NOT NULL,
  	\`uploaded_by\` text NOT NULL,
  	\`uploaded_at\` numeric NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`media_sha256_idx\` ON \`media\` (\`sha256\`);`)
  await db.run(sql`CREATE INDEX \`media_uploaded_by_idx\` ON \`media\` (\`uploaded_by\`);`)
  await db.run(sql`CREATE TABLE \`snapshots\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`edition\` text NOT NULL,
  	\`work\` text NOT NULL,
  	\`locale\` text NOT NULL,
  	\`version\` numeric NOT NULL,
  	\`bytes\` numeric NOT NULL,
  	\`source_revision\` numeric NOT NULL,
  	\`frozen_at\` numeric NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`snapshots_edition_idx\` ON \`snapshots\` (\`edition\`);`)
  await db.run(sql`CREATE INDEX \`snapshots_work_idx\` ON \`snapshots\` (\`work\`);`)
  await db.run(sql`CREATE TABLE \`rounds\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`campaign\` text NOT NULL,
  	\`work\` text NOT NULL,
  	\`edition\` text NOT NULL,
  	\`locale\` text NOT NULL,
  	\`number\` numeric NOT NULL,
  	\`snapshot\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`seq\` numeric NOT NULL,
  	\`stages\` text NOT NULL,
  	\`seats\` text NOT NULL,
  	\`contributors\` text NOT NULL,
  	\`edition_revision\` numeric NOT NULL,
  	\`source_revision\` numeric NOT NULL,
  	\`submitted_by\` text NOT NULL,
  	\`opened_at\` numeric NOT NULL,
  	\`closed_at\` numeric,
  	\`recheck_at\` numeric
  );
  `)
  await db.run(sql`CREATE INDEX \`rounds_campaign_idx\` ON \`rounds\` (\`campaign\`);`)
  await db.run(sql`CREATE INDEX \`rounds_work_idx\` ON \`rounds\` (\`work\`);`)
  await db.run(sql`CREATE INDEX \`rounds_edition_idx\` ON \`rounds\` (\`edition\`);`)
  await db.run(sql`CREATE INDEX \`rounds_snapshot_idx\` ON \`rounds\` (\`snapshot\`);`)
  await db.run(sql`CREATE INDEX \`rounds_state_idx\` ON \`rounds\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`rounds_submitted_by_idx\` ON \`rounds\` (\`submitted_by\`);`)
  await db.run(sql`CREATE INDEX \`rounds_recheck_at_idx\` ON \`rounds\` (\`recheck_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`edition_number_idx\` ON \`rounds\` (\`edition\`,\`number\`);`)
  await db.run(sql`CREATE INDEX \`edition_state_idx\` ON \`rounds\` (\`edition\`,\`state\`);`)
  await db.run(sql`CREATE INDEX \`state_recheckAt_idx\` ON \`rounds\` (\`state\`,\`recheck_at\`);`)
  await db.run(sql`CREATE TABLE \`decisions\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`round\` text NOT NULL,
  	\`seat\` text NOT NULL,
  	\`person\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`fingerprint\` text NOT NULL,
  	\`seq\` numeric NOT NULL,
  	\`stored_at\` numeric NOT NULL,
  	\`campaign_at\` numeric NOT NULL,
  	\`reason\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`decisions_round_idx\` ON \`decisions\` (\`round\`);`)
  await db.run(sql`CREATE INDEX \`decisions_person_idx\` ON \`decisions\` (\`person\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`round_seq_idx\` ON \`decisions\` (\`round\`,\`seq\`);`)
  await db.run(sql`CREATE TABLE \`grants\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`round\` text NOT NULL,
  	\`edition\` text NOT NULL,
  	\`snapshot\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`evidence\` text NOT NULL,
  	\`granted_at\` numeric NOT NULL,
  	\`revoked_at\` numeric
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`grants_round_idx\` ON \`grants\` (\`round\`);`)
  await db.run(sql`CREATE INDEX \`grants_edition_idx\` ON \`grants\` (\`edition\`);`)
  await db.run(sql`CREATE INDEX \`grants_snapshot_idx\` ON \`grants\` (\`snapshot\`);`)
  await db.run(sql`CREATE INDEX \`edition_grantedAt_idx\` ON \`grants\` (\`edition\`,\`granted_at\`);`)
  await db.run(sql`CREATE TABLE \`releases\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`campaign\` text NOT NULL,
  	\`work\` text NOT NULL,
  	\`edition\` text NOT NULL,
  	\`locale\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`slug\` text NOT NULL,
  	\`year\` numeric NOT NULL,
  	\`snapshot\` text NOT NULL,
  	\`grant\` text NOT NULL,
  	\`seq\` numeric NOT NULL,
  	\`starts_at\` numeric NOT NULL,
  	\`ends_at\` numeric,
  	\`cancelled_at\` numeric,
  	\`withdrawn_at\` numeric,
  	\`withdrawn_reason\` text,
  	\`withdrawn_for\` text,
  	\`held_at\` numeric,
  	\`held_reason\` text,
  	\`lifted_at\` numeric,
  	\`released_by\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`releases_campaign_idx\` ON \`releases\` (\`campaign\`);`)
  await db.run(sql`CREATE INDEX \`releases_work_idx\` ON \`releases\` (\`work\`);`)
  await db.run(sql`CREATE INDEX \`releases_edition_idx\` ON \`releases\` (\`edition\`);`)
  await db.run(sql`CREATE INDEX \`releases_snapshot_idx\` ON \`releases\` (\`snapshot\`);`)
  await db.run(sql`CREATE INDEX \`releases_grant_idx\` ON \`releases\` (\`grant\`);`)
  await db.run(sql`CREATE INDEX \`releases_released_by_idx\` ON \`releases\` (\`released_by\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`edition_seq_idx\` ON \`releases\` (\`edition\`,\`seq\`);`)
  await db.run(sql`CREATE TABLE \`audit\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`stream\` text NOT NULL,
  	\`seq\` numeric NOT NULL,
  	\`action\` text NOT NULL,
  	\`actor\` text NOT NULL,
  	\`at\` numeric NOT NULL,
  	\`details\` text NOT NULL,
  	\`prev_hash\` text NOT NULL,
  	\`hash\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`audit_stream_idx\` ON \`audit\` (\`stream\`);`)
  await db.run(sql`CREATE INDEX \`audit_action_idx\` ON \`audit\` (\`action\`);`)
  await db.run(sql`CREATE INDEX \`audit_actor_idx\` ON \`audit\` (\`actor\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`stream_seq_idx\` ON \`audit\` (\`stream\`,\`seq\`);`)
  await db.run(sql`CREATE TABLE \`slots\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`campaign\` text NOT NULL,
  	\`work\` text NOT NULL,
  	\`edition\` text NOT NULL,
  	\`locale\` text NOT NULL,
  	\`account\` text NOT NULL,
  	\`due_at\` numeric NOT NULL,
  	\`send_until\` numeric NOT NULL,
  	\`state\` text NOT NULL,
  	\`release\` text,
  	\`snapshot\` text,
  	\`parts\` numeric,
  	\`planned_by\` text NOT NULL,
  	\`planned_at\` numeric NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`slots_work_idx\` ON \`slots\` (\`work\`);`)
  await db.run(sql`CREATE INDEX \`slots_account_idx\` ON \`slots\` (\`account\`);`)
  await db.run(sql`CREATE INDEX \`slots_release_idx\` ON \`slots\` (\`release\`);`)
  await db.run(sql`CREATE INDEX \`campaign_dueAt_idx\` ON \`slots\` (\`campaign\`,\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`edition_state_1_idx\` ON \`slots\` (\`edition\`,\`state\`);`)
  await db.run(sql`CREATE INDEX \`state_dueAt_idx\` ON \`slots\` (\`state\`,\`due_at\`);`)
  await db.run(sql`CREATE TABLE \`deliveries\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`slot\` text NOT NULL,
  	\`part\` numeric NOT NULL,
  	\`parts\` numeric NOT NULL,
  	\`account\` text NOT NULL,
  	\`campaign\` text NOT NULL,
  	\`edition\` text NOT NULL,
  	\`work\` text NOT NULL,
  	\`locale\` text NOT NULL,
  	\`channel\` text NOT NULL,
  	\`release\` text NOT NULL,
  	\`snapshot\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`due_at\` numeric NOT NULL,
  	\`send_until\` numeric NOT NULL,
  	\`wake_at\` numeric NOT NULL,
  	\`token\` text,
  	\`lease_until\` numeric,
  	\`attempts\` numeric NOT NULL,
  	\`lookups\` numeric NOT NULL,
  	\`looked_up_at\` numeric,
  	\`intent_at\` numeric,
  	\`sent_at\` numeric,
  	\`poll_token\` text,
  	\`remote_id\` text,
  	\`remote_url\` text,
  	\`reason\` text,
  	\`record\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`deliveries_release_idx\` ON \`deliveries\` (\`release\`);`)
  await db.run(sql`CREATE INDEX \`deliveries_record_idx\` ON \`deliveries\` (\`record\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`slot_part_idx\` ON \`deliveries\` (\`slot\`,\`part\`);`)
  await db.run(sql`CREATE INDEX \`state_dueAt_1_idx\` ON \`deliveries\` (\`state\`,\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`account_dueAt_idx\` ON \`deliveries\` (\`account\`,\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`campaign_dueAt_1_idx\` ON \`deliveries\` (\`campaign\`,\`due_at\`);`)
  await db.run(sql`CREATE TABLE \`accounts\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`partner\` text NOT NULL,
  	\`channel\` text NOT NULL,
  	\`handle\` text NOT NULL,
  	\`locale\` text NOT NULL,
  	\`country\` text NOT NULL,
  	\`mode\` text NOT NULL,
  	\`state\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`accounts_partner_idx\` ON \`accounts\` (\`partner\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`channel_handle_idx\` ON \`accounts\` (\`channel\`,\`handle\`);`)
  await db.run(sql`CREATE TABLE \`stops\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`campaign\` text NOT NULL,
  	\`scope\` text NOT NULL,
  	\`subject\` text NOT NULL,
  	\`reason\` text NOT NULL,
  	\`stopped_by\` text NOT NULL,
  	\`stopped_at\` numeric NOT NULL,
  	\`resume_asked_by\` text,
  	\`resume_asked_at\` numeric,
  	\`resumed_by\` text,
  	\`resumed_at\` numeric
  );
  `)
  await db.run(sql`CREATE INDEX \`stops_campaign_idx\` ON \`stops\` (\`campaign\`);`)
  await db.run(sql`CREATE INDEX \`stops_resumed_at_idx\` ON \`stops\` (\`resumed_at\`);`)
  await db.run(sql`CREATE TABLE \`sandbox_posts\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`account\` text NOT NULL,
  	\`locale\` text NOT NULL,
  	\`text\` text NOT NULL,
  	\`links\` text NOT NULL,
  	\`images\` text NOT NULL,
  	\`reply_to\` text,
  	\`posted_at\` numeric NOT NULL,
  	\`removed_at\` numeric,
  	\`times_asked\` numeric NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`sandbox_posts_key_idx\` ON \`sandbox_posts\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`account_postedAt_idx\` ON \`sandbox_posts\` (\`account\`,\`posted_at\`);`)
  await db.run(sql`CREATE TABLE \`users\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`email\` text NOT NULL,
  	\`email_verified\` integer DEFAULT false NOT NULL,
  	\`two_factor_enabled\` integer DEFAULT false,
  	\`image\` text,
  	\`locale\` text DEFAULT 'en' NOT NULL,
  	\`zone\` text DEFAULT 'Asia/Tokyo' NOT NULL,
  	\`left_at\` numeric,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`users_email_idx\` ON \`users\` (\`email\`);`)
  await db.run(sql`CREATE INDEX \`users_updated_at_idx\` ON \`users\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`users_created_at_idx\` ON \`users\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`memberships\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`person\` text NOT NULL,
  	\`partner\` text NOT NULL,
  	\`roles\` text NOT NULL,
  	\`locales\` text NOT NULL,
  	\`valid_from\` numeric,
  	\`valid_until\` numeric
  );
  `)
  await db.run(sql`CREATE INDEX \`memberships_person_idx\` ON \`memberships\` (\`person\`);`)
  await db.run(sql`CREATE INDEX \`memberships_partner_idx\` ON \`memberships\` (\`partner\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`person_partner_idx\` ON \`memberships\` (\`person\`,\`partner\`);`)
  await db.run(sql`CREATE TABLE \`partners\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`country\` text NOT NULL,
  	\`zone\` text NOT NULL,
  	\`is_secretariat\` integer DEFAULT false NOT NULL
  );
  `)
  await db.run(sql`CREATE TABLE \`campaigns\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`year\` numeric NOT NULL,
  	\`name\` text NOT NULL,
  	\`theme\` text NOT NULL,
  	\`hashtag\` text NOT NULL,
  	\`organiser\` text NOT NULL,
  	\`zone\` text NOT NULL,
  	\`source_locale\` text NOT NULL,
  	\`starts_at\` numeric NOT NULL,
  	\`ends_at\` numeric NOT NULL,
  	\`locales\` text NOT NULL,
  	\`policy\` text NOT NULL,
  	\`secretariat\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`campaigns_year_idx\` ON \`campaigns\` (\`year\`);`)
  await db.run(sql`CREATE INDEX \`campaigns_policy_idx\` ON \`campaigns\` (\`policy\`);`)
  await db.run(sql`CREATE INDEX \`campaigns_secretariat_idx\` ON \`campaigns\` (\`secretariat\`);`)
  await db.run(sql`CREATE TABLE \`policies\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`version\` numeric NOT NULL,
  	\`stages\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`name_version_idx\` ON \`policies\` (\`name\`,\`version\`);`)
  await db.run(sql`CREATE TABLE \`renditions\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`source\` text NOT NULL,
  	\`recipe\` text NOT NULL,
  	\`sha256\` text NOT NULL,
  	\`media_type\` text NOT NULL,
  	\`bytes\` numeric NOT NULL,
  	\`width\` numeric NOT NULL,
  	\`height\` numeric NOT NULL,
  	\`name\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`renditions_source_idx\` ON \`renditions\` (\`source\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`source_recipe_idx\` ON \`renditions\` (\`source\`,\`recipe\`);`)
  await db.run(sql`CREATE TABLE \`tasks\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`kind\` text NOT NULL,
  	\`key\` text NOT NULL,
  	\`data\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`wake_at\` numeric NOT NULL,
  	\`token\` text,
  	\`lease_until\` numeric,
  	\`attempts\` numeric NOT NULL,
  	\`reason\` text
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`tasks_key_idx\` ON \`tasks\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`state_wakeAt_idx\` ON \`tasks\` (\`state\`,\`wake_at\`);`)
  await db.run(sql`CREATE TABLE \`lanes\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`holder\` text,
  	\`until\` numeric NOT NULL
  );
  `)
  await db.run(sql`CREATE TABLE \`open_seats\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`round\` text NOT NULL,
  	\`edition\` text NOT NULL,
  	\`work\` text NOT NULL,
  	\`locale\` text NOT NULL,
  	\`seat\` text NOT NULL,
  	\`partner\` text NOT NULL,
  	\`stage\` numeric NOT NULL,
  	\`state\` text NOT NULL,
  	\`deadline\` numeric
  );
  `)
  await db.run(sql`CREATE INDEX \`open_seats_round_idx\` ON \`open_seats\` (\`round\`);`)
  await db.run(sql`CREATE INDEX \`open_seats_edition_idx\` ON \`open_seats\` (\`edition\`);`)
  await db.run(sql`CREATE INDEX \`open_seats_work_idx\` ON \`open_seats\` (\`work\`);`)
  await db.run(sql`CREATE INDEX \`open_seats_partner_idx\` ON \`open_seats\` (\`partner\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`round_seat_idx\` ON \`open_seats\` (\`round\`,\`seat\`);`)
  await db.run(sql`CREATE INDEX \`partner_state_deadline_idx\` ON \`open_seats\` (\`partner\`,\`state\`,\`deadline\`);`)
  await db.run(sql`CREATE TABLE \`audit_heads\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`seq\` numeric NOT NULL,
  	\`hash\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE TABLE \`receipts\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`operation\` text NOT NULL,
  	\`input_hash\` text NOT NULL,
  	\`answer\` text,
  	\`stored_at\` numeric NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`receipts_stored_at_idx\` ON \`receipts\` (\`stored_at\`);`)
  await db.run(sql`CREATE TABLE \`counters\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`value\` numeric NOT NULL,
  	\`data\` text
  );
  `)
  await db.run(sql`CREATE TABLE \`credentials\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`sealed\` text NOT NULL,
  	\`sealed_with\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`remote_user\` text NOT NULL,
  	\`remote_name\` text NOT NULL,
  	\`expires_at\` numeric NOT NULL,
  	\`version\` numeric NOT NULL,
  	\`renewer\` text,
  	\`renew_until\` numeric NOT NULL,
  	\`connected_by\` text NOT NULL,
  	\`connected_at\` numeric NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`credentials_sealed_with_idx\` ON \`credentials\` (\`sealed_with\`);`)
  await db.run(sql`CREATE TABLE \`rate_windows\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`remaining\` numeric NOT NULL,
  	\`resets_at\` numeric NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`rate_windows_resets_at_idx\` ON \`rate_windows\` (\`resets_at\`);`)
  await db.run(sql`CREATE TABLE \`auth_sessions\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`user_id\` text NOT NULL,
  	\`token\` text NOT NULL,
  	\`expires_at\` text NOT NULL,
  	\`created_at\` text NOT NULL,
  	\`updated_at\` text NOT NULL,
  	\`ip_address\` text,
  	\`user_agent\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`auth_sessions_user_id_idx\` ON \`auth_sessions\` (\`user_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`auth_sessions_token_idx\` ON \`auth_sessions\` (\`token\`);`)
  await db.run(sql`CREATE INDEX \`auth_sessions_expires_at_idx\` ON \`auth_sessions\` (\`expires_at\`);`)
  await db.run(sql`CREATE TABLE \`auth_accounts\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`account_id\` text NOT NULL,
  	\`provider_id\` text NOT NULL,
  	\`user_id\` text NOT NULL,
  	\`password\` text,
  	\`created_at\` text NOT NULL,
  	\`updated_at\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`auth_accounts_user_id_idx\` ON \`auth_accounts\` (\`user_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`providerId_accountId_idx\` ON \`auth_accounts\` (\`provider_id\`,\`account_id\`);`)
  await db.run(sql`CREATE TABLE \`auth_verifications\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`identifier\` text NOT NULL,
  	\`value\` text NOT NULL,
  	\`expires_at\` text NOT NULL,
  	\`created_at\` text NOT NULL,
  	\`updated_at\` text NOT NULL,
  	\`claimed\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`auth_verifications_identifier_idx\` ON \`auth_verifications\` (\`identifier\`);`)
  await db.run(sql`CREATE INDEX \`auth_verifications_expires_at_idx\` ON \`auth_verifications\` (\`expires_at\`);`)
  await db.run(sql`CREATE TABLE \`auth_two_factors\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`user_id\` text NOT NULL,
  	\`secret\` text NOT NULL,
  	\`backup_codes\` text NOT NULL,
  	\`verified\` integer DEFAULT false,
  	\`failed_verification_count\` numeric DEFAULT 0,
  	\`locked_until\` text,
  	\`last_step\` numeric DEFAULT 0 NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`auth_two_factors_user_id_idx\` ON \`auth_two_factors\` (\`user_id\`);`)
  await db.run(sql`CREATE TABLE \`auth_delays\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`failures\` numeric NOT NULL,
  	\`next_at\` numeric NOT NULL,
  	\`last_at\` numeric NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`auth_delays_last_at_idx\` ON \`auth_delays\` (\`last_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_kv\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`data\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`payload_kv_key_idx\` ON \`payload_kv\` (\`key\`);`)
  await db.run(sql`CREATE TABLE \`payload_preferences\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`key\` text,
  	\`value\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_preferences_key_idx\` ON \`payload_preferences\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_updated_at_idx\` ON \`payload_preferences\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_created_at_idx\` ON \`payload_preferences\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_preferences_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`users_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_preferences\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_order_idx\` ON \`payload_preferences_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_parent_idx\` ON \`payload_preferences_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_path_idx\` ON \`payload_preferences_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_users_id_idx\` ON \`payload_preferences_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`payload_migrations\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`batch\` numeric,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_migrations_updated_at_idx\` ON \`payload_migrations\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_migrations_created_at_idx\` ON \`payload_migrations\` (\`created_at\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`works\`;`)
  await db.run(sql`DROP TABLE \`editions\`;`)
  await db.run(sql`DROP TABLE \`source_revisions\`;`)
  await db.run(sql`DROP TABLE \`media\`;`)
  await db.run(sql`DROP TABLE \`snapshots\`;`)
  await db.run(sql`DROP TABLE \`rounds\`;`)
  await db.run(sql`DROP TABLE \`decisions\`;`)
  await db.run(sql`DROP TABLE \`grants\`;`)
  await db.run(sql`DROP TABLE \`releases\`;`)
  await db.run(sql`DROP TABLE \`audit\`;`)
  await db.run(sql`DROP TABLE \`slots\`;`)
  await db.run(sql`DROP TABLE \`deliveries\`;`)
  await db.run(sql`DROP TABLE \`accounts\`;`)
  await db.run(sql`DROP TABLE \`stops\`;`)
  await db.run(sql`DROP TABLE \`sandbox_posts\`;`)
  await db.run(sql`DROP TABLE \`users\`;`)
  await db.run(sql`DROP TABLE \`memberships\`;`)
  await db.run(sql`DROP TABLE \`partners\`;`)
  await db.run(sql`DROP TABLE \`campaigns\`;`)
  await db.run(sql`DROP TABLE \`policies\`;`)
  await db.run(sql`DROP TABLE \`renditions\`;`)
  await db.run(sql`DROP TABLE \`tasks\`;`)
  await db.run(sql`DROP TABLE \`lanes\`;`)
  await db.run(sql`DROP TABLE \`open_seats\`;`)
  await db.run(sql`DROP TABLE \`audit_heads\`;`)
  await db.run(sql`DROP TABLE \`receipts\`;`)
  await db.run(sql`DROP TABLE \`counters\`;`)
  await db.run(sql`DROP TABLE \`credentials\`;`)
  await db.run(sql`DROP TABLE \`rate_windows\`;`)
  await db.run(sql`DROP TABLE \`auth_sessions\`;`)
  await db.run(sql`DROP TABLE \`auth_accounts\`;`)
  await db.run(sql`DROP TABLE \`auth_verifications\`;`)
  await db.run(sql`DROP TABLE \`auth_two_factors\`;`)
  await db.run(sql`DROP TABLE \`auth_delays\`;`)
  await db.run(sql`DROP TABLE \`payload_kv\`;`)
  await db.run(sql`DROP TABLE \`payload_preferences\`;`)
  await db.run(sql`DROP TABLE \`payload_preferences_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_migrations\`;`)
}
