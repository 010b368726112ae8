/** What can be asked of this system? The routes themselves say it. */
export { ApiDocument, accessText, describeApi, isApi } from './api-document.js';
export { ApiDocumentController } from './api-document.controller.js';
export { API_DOCS_FOLDER, type ApiExample } from './examples.js';
export { mountDocs } from './mount-docs.js';
export { listRoutes, type RouteInfo } from './route-list.js';
