import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Units below agencies, officials known before they have an account, and appointments whose period the database itself keeps apart. */
export class OrganisationWidenPosts1767225670000 implements MigrationInterface {
  name = 'OrganisationWidenPosts1767225670000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Equality of a post beside overlap of a period in one exclusion constraint.
      create extension if not exists btree_gist;

      -- A unit (UPTD, bagian, puskesmas) is an agency below another: it has its own budget, officials and numbers. The parent is
      -- fixed when the unit is made, so there is no cycle to guard against; a unit that moves is closed and made anew.
      alter table agency
        add column parent_id uuid constraint agency_parent references agency (id),
        add column closed_on date,
        add column closed_reason text,
        add column version integer not null default 1,
        add column created_at timestamptz not null default clock_timestamp(),
        add constraint agency_code_filled check (code <> ''),
        add constraint agency_name_filled check (name <> ''),
        add constraint agency_not_own_parent check (parent_id <> id),
        add constraint agency_closed_with_reason check ((closed_on is null) = (closed_reason is null));
      create index agency_parent_id on agency (parent_id);

      -- The agency and everything below it: what an officer of it sees.
      create function agencies_below(root uuid) returns uuid[] language sql stable as $$
        with recursive below (id) as (
          select root where root is not null union all select g.id from agency g join below b on g.parent_id = b.id
        )
        select coalesce(array_agg(id), '{}') from below
      $$;

      alter table appointment drop constraint appointment_official;
      alter table official drop constraint official_pk;
      alter table official
        add column id uuid not null default uuidv7(),
        add constraint official_pk primary key (id),
        alter column account_id drop not null,
        add constraint official_account_unique unique (account_id),
        add column email text constraint official_email_lower check (email = lower(email))
          constraint official_email_unique unique,
        -- Found by equality with an owner of a vendor, never read; the cipher is for the person's own data.
        add column nik_cipher text,
        add column nik_index text constraint official_nik_unique unique,
        add column version integer not null default 1,
        add column created_at timestamptz not null default clock_timestamp(),
        add constraint official_nik_whole check ((nik_cipher is null) = (nik_index is null));
      update official set email = account.email from account where account.id = official.account_id;

      -- Every account that ever was this person's: a new account does not make a new person.
      create table official_account (
        account_id uuid constraint official_account_pk primary key
          constraint official_account_account references account (id),
        official_id uuid not null constraint official_account_official references official (id),
        linked_at timestamptz not null default clock_timestamp()
      );
      create index official_account_official_id on official_account (official_id);
      create function official_keeps_accounts() returns trigger language plpgsql as $$
      begin
        if new.account_id is not null then
          insert into official_account (account_id, official_id) values (new.account_id, new.id)
            on conflict (account_id) do nothing;
        end if;
        return null;
      end $$;
      create trigger official_keeps_accounts after insert or update of account_id on official
        for each row execute function official_keeps_accounts();
      insert into official_account (account_id, official_id) select account_id, id from official;

      -- Who somebody is, whichever account is used: the official, else the account itself.
      create function person_of(account uuid) returns uuid language sql stable as $$
        select coalesce((select official_id from official_account where account_id = account), account)
      $$;

      alter table post
        -- Which body an auditor belongs to: the regency's procurement unit, or the inspectorate (APIP).
        add column auditor_body text constraint post_auditor_body_known check (auditor_body in ('ukpbj', 'apip')),
        add column closed_on date,
        add column version integer not null default 1,
        add column created_at timestamptz not null default clock_timestamp(),
        add constraint post_role_known check (role in ('pa', 'kpa', 'ppk', 'pptk', 'pejabat-pengadaan',
          'bendahara-pengeluaran', 'receiver', 'ppk-skpd', 'ukpbj-verifier', 'ukpbj-curator', 'auditor')),
        add constraint post_title_filled check (title <> ''),
        add constraint post_auditor_body_of_auditor check (auditor_body is null or role = 'auditor');
      update post set auditor_body = 'apip' where role = 'auditor';

      alter table appointment
        add column official_id uuid,
        -- Whom an acting officer stands in for; none for a Plt. of a vacant post.
        add column substitutes_id uuid constraint appointment_substitutes references official (id),
        -- The signer's own title, printed below "a.n. <title of the post>".
        add column own_title text,
        -- Permissions that the decree covers; null for all of the post.
        add column scope text[],
        add column absence_reason text,
        add column evidence_file_id uuid constraint appointment_evidence references file (id),
        -- First day on which an ended mandate no longer holds.
        add column ended_from date,
        add column ended_reason text,
        add column ended_decree text,
        add column ended_at timestamptz,
        add column ended_by uuid,
        add column created_at timestamptz not null default clock_timestamp(),
        add column created_by uuid,
        add column period daterange generated always as
          (daterange(valid_from, least(valid_until + 1, ended_from), '[)')) stored;
      update appointment set official_id = official.id from official where official.account_id = appointment.account_id;
      alter table appointment
        drop column account_id,
        alter column official_id set not null,
        add constraint appointment_official foreign key (official_id) references official (id),
        drop constraint appointment_acting_known,
        add constraint appointment_acting_known check (acting in ('Plt.', 'Plh.', 'a.n.')),
        -- UU 30/2014 ps 14: acting is for a time. Existing rows may lack an end, so only new ones are held to it.
        add constraint appointment_acting_ends check (acting is null or valid_until is not null) not valid,
        add constraint appointment_substitutes_other check (substitutes_id <> official_id),
        add constraint appointment_an_titled check (acting is distinct from 'a.n.' or own_title is not null),
        add constraint appointment_ended_whole check (
          (ended_from is null) = (ended_at is null) and (ended_from is null) = (ended_reason is null)),
        add constraint appointment_ended_within check (
          ended_from >= valid_from and (valid_until is null or ended_from <= valid_until)),
        -- One holder of a post on any day, and one who stands in.
        add constraint appointment_one_holder
          exclude using gist (post_id with =, period with &&) where (acting is null),
        add constraint appointment_one_stand_in
          exclude using gist (post_id with =, period with &&) where (acting in ('Plt.', 'Plh.'));
      create index appointment_official_id on appointment (official_id);
      create index appointment_valid_until on appointment (valid_until) where ended_from is null;

      -- An appointment is evidence: it is made, and it may be ended once. Nothing else about it ever changes.
      create function appointment_only_ends() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' or old.ended_from is not null
          or to_jsonb(new) - '{ended_from,ended_reason,ended_decree,ended_at,ended_by,period}'::text[]
             is distinct from to_jsonb(old) - '{ended_from,ended_reason,ended_decree,ended_at,ended_by,period}'::text[] then
          raise exception 'an appointment can only be ended, and once' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger appointment_only_ends before update or delete on appointment
        for each row execute function appointment_only_ends();
      create trigger appointment_no_truncate before truncate on appointment
        for each statement execute function refuse_change();
      revoke delete, truncate on appointment from public, current_user;

      -- Mandates that hold now. The day is Jakarta's whatever the server's clock is set to, read anew at each look, so that a
      -- transaction over midnight is judged by the day on which it writes. While a Plh. stands in, the holder's own mandate rests.
      create view mandate as
        select a.id as appointment_id, a.official_id, a.post_id, a.acting, a.scope, a.own_title, a.decree_number,
               a.valid_from, a.valid_until, p.role, p.title, p.agency_id, p.auditor_body
        from appointment a join post p on p.id = a.post_id join agency g on g.id = p.agency_id
        where (clock_timestamp() at time zone 'Asia/Jakarta')::date <@ a.period
          and (p.closed_on is null or (clock_timestamp() at time zone 'Asia/Jakarta')::date < p.closed_on)
          and (g.closed_on is null or (clock_timestamp() at time zone 'Asia/Jakarta')::date < g.closed_on)
          and not (a.acting is null and exists (
            select from appointment s where s.post_id = a.post_id and s.acting = 'Plh.' and s.substitutes_id = a.official_id
              and (clock_timestamp() at time zone 'Asia/Jakarta')::date <@ s.period));

      -- A reminder of an end is sent once for each distance, whoever runs the job how often.
      create table appointment_reminder (
        appointment_id uuid not null constraint appointment_reminder_appointment references appointment (id),
        days_before integer not null,
        sent_at timestamptz not null default clock_timestamp(),
        constraint appointment_reminder_pk primary key (appointment_id, days_before)
      );

      -- One person in two parts of a transaction, where the law allows it: allowed and shown to auditors.
      create table separation_flag (
        id uuid constraint separation_flag_pk primary key default uuidv7(),
        record_type text not null,
        record_id uuid not null,
        agency_id uuid not null constraint separation_flag_agency references agency (id),
        person_id uuid not null,
        person text not null,
        parts text[] not null,
        legal_basis text not null,
        at timestamptz not null default clock_timestamp(),
        constraint separation_flag_once unique (record_type, record_id, person_id, parts)
      );
      create index separation_flag_agency_id on separation_flag (agency_id, id);
      create trigger separation_flag_append_only before update or delete on separation_flag
        for each row execute function refuse_change();
      create trigger separation_flag_no_truncate before truncate on separation_flag
        for each statement execute function refuse_change();
      revoke update, delete, truncate on separation_flag from public, current_user;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table separation_flag, appointment_reminder;
      drop view mandate;
      drop trigger appointment_only_ends on appointment;
      drop trigger appointment_no_truncate on appointment;
      drop function appointment_only_ends;
      grant delete, truncate on appointment to current_user;
      alter table appointment drop constraint appointment_acting_ends;
      alter table appointment add column account_id uuid;
      update appointment set account_id = official.account_id from official where official.id = appointment.official_id;
      -- An official without an account has no mandate in the older schema.
      delete from appointment where account_id is null or acting = 'a.n.';
      alter table appointment
        drop constraint appointment_one_holder, drop constraint appointment_one_stand_in,
        drop constraint appointment_ended_within, drop constraint appointment_ended_whole,
        drop constraint appointment_an_titled, drop constraint appointment_substitutes_other,
        drop constraint appointment_acting_known,
        drop constraint appointment_official,
        drop column period, drop column created_by, drop column created_at, drop column ended_by, drop column ended_at,
        drop column ended_decree, drop column ended_reason, drop column ended_from, drop column evidence_file_id,
        drop column absence_reason, drop column scope, drop column own_title, drop column substitutes_id,
        drop column official_id, alter column account_id set not null;
      alter table appointment
        add constraint appointment_acting_known check (acting in ('Plt.', 'Plh.'));
      create index appointment_account_id on appointment (account_id);
      alter table post drop constraint post_auditor_body_of_auditor, drop constraint post_title_filled,
        drop constraint post_role_known, drop column created_at, drop column version, drop column closed_on,
        drop column auditor_body;
      drop function person_of;
      drop trigger official_keeps_accounts on official;
      drop function official_keeps_accounts;
      drop table official_account;
      delete from official where account_id is null;
      alter table official drop constraint official_nik_whole, drop constraint official_account_unique,
        drop constraint official_pk, drop column id, drop column created_at, drop column version, drop column nik_index,
        drop column nik_cipher, drop column email, add constraint official_pk primary key (account_id);
      alter table appointment
        add constraint appointment_official foreign key (account_id) references official (account_id);
      drop function agencies_below;
      alter table agency drop constraint agency_closed_with_reason, drop constraint agency_not_own_parent,
        drop constraint agency_name_filled, drop constraint agency_code_filled, drop column created_at, drop column version,
        drop column closed_reason, drop column closed_on, drop column parent_id;
    `);
  }
}
