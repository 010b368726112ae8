import type { Workflow } from '../../kernel/index.js';

/** A delivery on its way from the vendor's kitchen or shop to what the regency has accepted. */
export type DeliveryStatus =
  'preparing' | 'on-the-way' | 'arrived' | 'checked' | 'accepted' | 'refused' | 'missed' | 'withdrawn';

/** What can happen to it. `deem` is acceptance by silence, `miss` says that it never came, `record` that it came unannounced. */
export type DeliveryAction =
  'depart' | 'withdraw' | 'arrive' | 'record' | 'object' | 'check' | 'refuse' | 'miss' | 'accept' | 'deem';

const VENDOR = ['vendor-owner', 'vendor-staff'] as const;
const CHECKERS = ['receiver', 'pptk', 'ppk'] as const;
const ACCEPTORS = ['ppk'] as const;

/** Who may do what with a delivery, from which status to which; the record's own policy narrows it to persons and posts. */
export const deliveryWorkflow = {
  subject: 'pengiriman',
  initial: 'preparing',
  statusNames: {
    preparing: 'sedang disiapkan',
    'on-the-way': 'dalam perjalanan',
    arrived: 'tiba, menunggu pemeriksaan',
    checked: 'diperiksa, menunggu serah terima',
    accepted: 'diserahterimakan',
    refused: 'tidak diterima',
    missed: 'tidak pernah tiba',
    withdrawn: 'dibatalkan penyedia',
  },
  actions: {
    depart: [{ from: 'preparing', to: 'on-the-way', by: VENDOR }],
    withdraw: [{ from: 'preparing', to: 'withdrawn', by: VENDOR }],
    arrive: [{ from: 'on-the-way', to: 'arrived', by: VENDOR }],
    // The goods are there, the vendor never said that they left.
    record: [{ from: 'preparing', to: 'arrived', by: CHECKERS }],
    // Looking has begun and something is wrong: the delivery stays, but silence is no longer a yes.
    object: [{ from: 'arrived', to: 'arrived', by: CHECKERS }],
    // A vendor whose telephone is empty still stands at the door: whoever checks records the arrival.
    check: [
      { from: 'on-the-way', to: 'checked', by: CHECKERS },
      { from: 'arrived', to: 'checked', by: CHECKERS },
    ],
    refuse: [
      { from: 'on-the-way', to: 'refused', by: CHECKERS },
      { from: 'arrived', to: 'refused', by: CHECKERS },
    ],
    miss: [{ from: 'on-the-way', to: 'missed', by: CHECKERS }],
    accept: [{ from: 'checked', to: 'accepted', by: ACCEPTORS }],
    deem: [
      { from: 'arrived', to: 'accepted', by: ['system'] },
      { from: 'checked', to: 'accepted', by: ['system'] },
    ],
  },
} as const satisfies Workflow<
  DeliveryStatus,
  DeliveryAction,
  (typeof VENDOR)[number] | (typeof CHECKERS)[number] | (typeof ACCEPTORS)[number] | 'system'
>;
