/** How do requests come in and problems go out? */
export { IsCivilDate, IsCivilTime } from './civil-checks.js';
export { holds } from './etag.js';
export { flagOf } from './flag.js';
export { createHttpApp } from './http-app.js';
export { IsFilled } from './is-filled.js';
export { IsRupiah } from './is-rupiah.js';
export { pageOf, PageRequest, type Page } from './paging.js';
export { notFound, Problem, problemOf, type ProblemItem } from './problem.js';
export { readForm, uploadProblem, type ReceivedForm } from './read-form.js';
export { recordId } from './record-id.js';
export { TakesFile } from './takes-file.js';
export { createValidationPipe, invalidInput } from './validation.pipe.js';
