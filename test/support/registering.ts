import { settleMessages, type TestApp } from './app.js';
import type { ShownCall } from './handing-over.js';
import { mailedToken, PASSWORD } from './sign-in.js';
import { anUpload, SAMPLES } from './uploads.js';

interface Step {
  readonly id: string;
  readonly version: number;
}

/** A food vendor registers, as its owner would do it, and sends in its papers; `owner` is the token of its owner. */
export async function registeredVendor(
  test: TestApp,
  call: ShownCall,
): Promise<{ vendorId: string; owner: string }> {
  const account = { email: 'dapur@example.test', name: 'Pemilik Usaha Contoh' };
  await call('Account.register', undefined, 'POST', '/api/v1/accounts', account);
  await settleMessages(test);
  const token = await mailedToken(test, account.email);
  await call('Account.activate', undefined, 'POST', '/api/v1/accounts/activation', {
    token,
    password: PASSWORD,
  });
  const signIn = async () => {
    const body = { login: account.email, password: PASSWORD };
    const session = await test.request<{ accessToken: string }>('POST', '/api/v1/sessions', { body });
    return session.body.accessToken;
  };
  const { id: vendorId } = await call<Step>('Vendor.register', await signIn(), 'POST', '/api/v1/vendors', {
    name: 'Dapur Contoh',
    legalForm: 'individual',
    ownerName: account.name,
    nik: '3216205708800001',
    npwp: '3216205708800001',
    nib: '1290000000001',
    kbli: [{ code: '56210', edition: 2020 }],
    businessSince: '2022-03-01',
    modalAmount: 75_000_000,
    modalYear: 2025,
    isPkp: false,
    isPbjtTaxpayer: false,
    address: 'Jalan Contoh Nomor 12',
    desaCode: '32.16.20.2002',
    phone: '081200000001',
    bankName: 'Bank Contoh',
    bankAccount: '001234567890',
    bankAccountHolder: account.name,
    latitude: -6.3651,
    longitude: 107.1732,
    deliveryArea: ['32.16.20'],
    contactName: account.name,
    dailyCapacity: 300,
    leadTimeHours: 24,
  });
  const owner = await signIn();
  for (const kind of ['ktp', 'nib', 'npwp', 'halal', 'slhs', 'bank-book', 'place-photo']) {
    const fileId = await anUpload(test, owner, kind === 'place-photo' ? SAMPLES.jpeg : SAMPLES.pdf);
    const number = { halal: 'ID32110001333131126', slhs: 'CONTOH/SLHS/001' }[kind];
    const example = kind === 'halal' ? 'VendorDocument.add' : null;
    await call(example, owner, 'POST', `/api/v1/vendors/${vendorId}/documents`, { kind, number, fileId });
  }
  const { sha256 } = await call<{ sha256: string }>('Pact.wording', owner, 'GET', '/api/v1/integrity-pact');
  await call('Pact.accept', owner, 'POST', `/api/v1/vendors/${vendorId}/pact`, { sha256 });
  const { version } = await call<Step>('Vendor.show', owner, 'GET', `/api/v1/vendors/${vendorId}`);
  await call('Vendor.submit', owner, 'POST', `/api/v1/vendors/${vendorId}/submit`, { version });
  return { vendorId, owner };
}
