/** An id that no record has. */
export const NOWHERE = '018f0000-0000-7000-8000-000000000000';

/** Enough of a body for every step, so that the answer is about the record and not about the body; `ids` are records by the name in their path. */
export function strangersBody(path: string, ids: Readonly<Record<string, string>>): Record<string, unknown> {
  const whole = {
    version: 1,
    channel: 'LS',
    to: 'collecting',
    transferId: ids.transfers ?? NOWHERE,
    returnedOn: '2026-01-01',
    reason: 'sebab yang jelas',
    reasonCode: path.endsWith('/waivers') ? 'need-passed' : 'other',
    note: 'uji',
    decision: 'approve',
    postId: NOWHERE,
    reply: 'tanggapan',
    answer: path.endsWith('/tax-settlements') ? true : 'no',
    fact: 'vendor.pkp',
    from: '2999-01-01',
    price: 1_000,
    mode: 'all-or-nothing',
    name: 'Dapur Lain',
    text: 'uji',
    deliveryDate: '2999-01-01',
    budgetLineId: ids['budget-lines'],
    email: 'uji@contoh.example',
    open: ['2999-01-01'],
    sha256: '0'.repeat(64),
    slot: 'buyer',
    passphrase: 'kata sandi',
    signedOn: '2999-01-01',
    signatures: [{ slot: 'buyer', person: 'Orang Lain' }],
    side: 'receiver',
    lines: path.endsWith('/ordering-changes')
      ? [{ lineId: NOWHERE, unitPrice: 1 }]
      : path.endsWith('/depart') || path.endsWith('/arrivals')
        ? [{ orderLineId: NOWHERE, sent: 1 }]
        : path.endsWith('/waivers')
          ? [{ orderLineId: NOWHERE, quantity: 1 }]
          : [{ orderLineId: NOWHERE, received: 1, rejected: 0 }],
    deliveries: [{ id: ids.deliveries, version: 1 }],
    fileId: ids.files,
    kind: path.endsWith('/documents')
      ? 'nib'
      : path.includes('/deliveries/')
        ? 'arrival'
        : path.endsWith('/proofs')
          ? 'minutes'
          : 'other',
    attendees: [{ name: 'Uji', organisation: 'Uji', party: 'public', hasSigned: true }],
  };
  return Object.fromEntries(Object.entries(whole).filter(([key]) => fieldsOf(path).includes(key)));
}

function fieldsOf(path: string): string[] {
  if (path.endsWith('/orders/:id/deliveries')) return [];
  if (path.endsWith('/payments/:id/complete')) return ['version', 'channel'];
  if (path.endsWith('/payments/:id/return')) return ['version', 'to', 'reason'];
  if (path.endsWith('/payments/:id/corrections')) return ['version', 'transferId', 'reason'];
  if (path.endsWith('/payments/:id/payee')) return ['reason'];
  if (path.endsWith('/transfers/:id/missing')) return ['version', 'note'];
  if (path.endsWith('/transfers/:id/evidence')) return ['version', 'note', 'fileId'];
  if (path.endsWith('/transfers/:id/bank-return')) return ['version', 'returnedOn', 'reason'];
  if (/\/deliveries\/:id\/(depart|check)$/.test(path)) return ['version', 'lines'];
  if (path.endsWith('/deliveries/:id/object')) return ['version', 'note'];
  if (path.endsWith('/arrivals')) return ['lines', 'reason'];
  if (path.endsWith('/bast')) return ['deliveries'];
  if (path.endsWith('/waivers')) return ['reasonCode', 'lines'];
  if (/\/(attachments|documents|proofs)$/.test(path)) return ['kind', 'fileId'];
  if (path.endsWith('/tax-deposits/:id/withdraw')) return ['version', 'reason'];
  if (path.endsWith('/tax-settlements')) return ['fact', 'answer', 'reason'];
  if (path.endsWith('/orders/:id/invoices')) return [];
  if (/\/invoices\/:id\/(withdraw|credit)$/.test(path)) return ['version', 'reason'];
  if (path.endsWith('/attendance')) return ['attendees'];
  if (path.endsWith('/correct') || path.includes('/proofs/')) return ['reason'];
  if (path.endsWith('/budget-shifts/:id/decree')) return ['version', 'fileId'];
  if (/\/(budget-shifts|requisitions)\/:id\/withdraw$/.test(path)) return ['version', 'reason'];
  if (path.endsWith('/orders/:id/amendments')) return ['version', 'reason', 'deliveryDate'];
  if (/\/orders\/:id\/(release-request|cancel)$/.test(path)) return ['version', 'reasonCode', 'note'];
  if (path.endsWith('/ordering-changes')) return ['version', 'reason', 'lines'];
  if (path.endsWith('/signatures')) return ['version', 'slot', 'passphrase'];
  if (path.endsWith('/scans')) return ['version', 'fileId', 'signedOn', 'signatures'];
  if (path.endsWith('/scans/:scanId/replace')) return ['version', 'fileId', 'reason'];
  if (path.endsWith('/signing-certificates/:id/withdraw')) return ['version', 'reason'];
  if (path.endsWith('/copy')) return ['deliveryDate'];
  if (path.endsWith('/template')) return ['name'];
  if (path.endsWith('/use')) return ['deliveryDate', 'budgetLineId'];
  if (path.endsWith('/comments')) return ['text'];
  if (path.endsWith('/orders/:id/links')) return ['side'];
  if (path.endsWith('/links/:linkId/withdraw')) return [];
  if (/\/(take-over|budget-override)$/.test(path)) return ['version', 'reason'];
  if (/\/(clarifications\/:id\/answer|follow-ups\/:id\/report)$/.test(path)) return ['version', 'text'];
  if (path.endsWith('/answer')) return ['answer', 'reason'];
  if (path.endsWith('/reply')) return ['version', 'reply'];
  if (path.endsWith('/decline')) return ['version', 'reasonCode', 'note'];
  if (path.endsWith('/end')) return ['from', 'reason'];
  if (path.endsWith('/lower-price')) return ['version', 'price'];
  if (path === '/api/v1/imports/:id/cancel') return ['version'];
  if (path.endsWith('/pact')) return ['sha256'];
  if (path.endsWith('/changes')) return ['name', 'reason'];
  if (path.endsWith('/closed-days')) return ['open'];
  if (path.endsWith('/staff')) return ['email', 'name'];
  if (path.endsWith('/decision')) return ['version', 'decision'];
  if (path.endsWith('/reassign')) return ['postId', 'reason'];
  if (path.endsWith('/confirm')) return ['version', 'mode'];
  if (/\/(return|reject|cancel|discard|settle|suspend|reinstate)$/.test(path)) return ['version', 'reason'];
  return ['version'];
}
