import { urls } from '../urls.js';

const TABS = [
  [urls.curation, 'Antrean'],
  [urls.priceFindings, 'Temuan harga'],
  [urls.priceChecks, 'Pemeriksaan harga'],
  [urls.searchCare, 'Pencarian'],
  [urls.categories, 'Kategori'],
] as const;

/** The parts of a curator's work. */
export function CurationTabs({ here }: { readonly here: string }) {
  return (
    <nav class="chips" aria-label="Bagian kurasi">
      <ul>
        {TABS.map(([href, text]) => (
          <li key={href}>
            <a href={href} aria-current={href === here ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
