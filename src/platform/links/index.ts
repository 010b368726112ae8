/** How does a mailed address open one door, once? */
export { LinksModule } from './links.module.js';
export { publicUrl } from './public-url.js';
export { SingleUseLinks, type LinkDraft, type LinkPurpose, type LinkSubject } from './single-use-links.js';
