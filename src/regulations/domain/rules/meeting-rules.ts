import { longDate, minutesBetween } from '../../../kernel/index.js';
import { isChargedTo } from '../charged-accounts.js';
import type { MeetingFacts, RequisitionFacts } from '../requisition-facts.js';
import { fail, notApplicable, pass, rule, warn, type Finding, type Rule } from './rule.js';

/** For which meeting food may be ordered, and how much of it. */
export const meetingRules: readonly Rule[] = [
  rule('codes', {
    code: 'meeting-stated',
    title: 'Rapat yang dilayani disebutkan',
    setBy: 'meeting_accounts',
    whenUnset: 'fail',
    check: (facts, accounts) => {
      const { category, meeting } = facts;
      if (category !== 'mamin' || !isChargedTo(facts, accounts)) {
        return notApplicable('Rekening ini bukan untuk makan dan minum rapat.');
      }
      return meeting ? pass('Rapat disebutkan.') : fail('Rapat yang dilayani belum disebutkan.', '/meeting');
    },
  }),
  rule('flag', {
    code: 'meeting-offline',
    title: 'Rapat dilaksanakan tatap muka',
    setBy: 'meeting_offline_only',
    whenUnset: 'fail',
    check: forMeeting(({ mode }) =>
      mode === 'offline'
        ? pass('Rapat dilaksanakan tatap muka.')
        : fail('Rapat daring tidak diberi makan dan minum.', '/meeting/mode'),
    ),
  }),
  rule('number', {
    code: 'meeting-duration',
    title: 'Rapat cukup lama',
    setBy: 'meeting_min_hours',
    whenUnset: 'fail',
    check: forMeeting(({ start, end }, hours: number) =>
      minutesBetween(start, end) >= hours * 60
        ? pass(`Rapat berlangsung paling sedikit ${hours} jam.`)
        : fail(`Rapat harus berlangsung paling sedikit ${hours} jam.`, '/meeting/end'),
    ),
  }),
  rule('flag', {
    code: 'meeting-invitation',
    title: 'Undangan rapat dilampirkan',
    setBy: 'meeting_invitation_required',
    whenUnset: 'fail',
    check: forMeeting(({ hasInvitation }) =>
      hasInvitation
        ? pass('Undangan dilampirkan.')
        : fail('Undangan rapat belum dilampirkan.', '/meeting/hasInvitation'),
    ),
  }),
  rule('flag', {
    code: 'meal-outside-participants',
    title: 'Makan hanya bila ada peserta dari luar',
    setBy: 'meal_needs_outside_participants',
    whenUnset: 'fail',
    check: forMeeting(({ mealPortions, participants }) => {
      if (mealPortions === 0) return notApplicable('Tidak ada makan, hanya kudapan.');
      return participants.otherAgencies + participants.public > 0
        ? pass('Ada peserta dari luar perangkat daerah sendiri.')
        : fail('Rapat internal hanya dapat diberi kudapan, tidak makan.', '/meeting/mealPortions');
    }),
  }),
  rule('number', {
    code: 'portions',
    title: 'Jumlah porsi tidak melebihi peserta',
    setBy: 'portions_per_participant_max',
    whenUnset: 'fail',
    check: forMeeting(({ mealPortions, snackPortions, participants }, each: number) => {
      const people = participants.ownAgency + participants.otherAgencies + participants.public;
      const most = people * each;
      if (mealPortions <= most && snackPortions <= most) return pass(`Porsi sesuai untuk ${people} peserta.`);
      const field = mealPortions > most ? 'mealPortions' : 'snackPortions';
      return fail(
        `Makan ${mealPortions} dan kudapan ${snackPortions} porsi; untuk ${people} peserta paling banyak ${most} porsi masing-masing.`,
        `/meeting/${field}`,
      );
    }),
  }),
  rule('flag', {
    code: 'delivery-on-meeting-day',
    title: 'Diantar pada hari rapat',
    setBy: 'delivery_on_meeting_day',
    whenUnset: 'not-applicable',
    check: forMeeting(({ date }, _duty: true, { deliveryDate }) =>
      deliveryDate === date
        ? pass('Diantar pada hari rapat.')
        : warn(
            `Rapat ${longDate(date)}, tetapi diantar ${longDate(deliveryDate)}. Jelaskan sebabnya.`,
            '/deliveryDate',
          ),
    ),
  }),
  rule('codes', {
    code: 'guests-stated',
    since: 2,
    title: 'Tamu yang dijamu disebutkan',
    setBy: 'guest_accounts',
    whenUnset: 'not-applicable',
    check: (facts, accounts) => {
      const { category, meeting, guests } = facts;
      if (category !== 'mamin' || !isChargedTo(facts, accounts)) {
        return notApplicable('Rekening ini bukan untuk jamuan tamu.');
      }
      if (guests === undefined) return notApplicable('Tamu tidak dicatat pada keputusan ini.');
      return (guests ?? meeting)
        ? pass('Tamu atau rapat yang dijamu disebutkan.')
        : fail('Tamu yang dijamu, jumlah, dan keperluannya belum disebutkan.', '/guests');
    },
  }),
  rule('number', {
    code: 'guest-portions',
    since: 2,
    title: 'Jumlah porsi tidak melebihi tamu',
    setBy: 'portions_per_participant_max',
    whenUnset: 'not-applicable',
    check: ({ category, guests }, each) => {
      if (category !== 'mamin' || !guests) return notApplicable('Tidak ada tamu yang dijamu.');
      const { count, mealPortions, snackPortions } = guests;
      const most = count * each;
      return mealPortions <= most && snackPortions <= most
        ? pass(`Porsi sesuai untuk ${count} tamu.`)
        : fail(
            `Makan ${mealPortions} dan kudapan ${snackPortions} porsi; untuk ${count} tamu paling banyak ${most} porsi masing-masing.`,
            '/guests/portions',
          );
    },
  }),
];

/** A check that only speaks when food is ordered for a meeting. */
function forMeeting<Value>(
  check: (meeting: MeetingFacts, value: Value, facts: RequisitionFacts) => Finding,
): (facts: RequisitionFacts, value: Value) => Finding {
  return (facts, value) =>
    facts.category === 'mamin' && facts.meeting
      ? check(facts.meeting, value, facts)
      : notApplicable('Tidak ada rapat yang dilayani.');
}
