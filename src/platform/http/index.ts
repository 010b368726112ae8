/** How do requests come in and problems go out? */
export { createHttpApp } from './http-app.js';
export { flagOf } from './flag.js';
export { IsCivilDate } from './is-civil-date.js';
export { IsFilled } from './is-filled.js';
export { pageOf, PageRequest, type Page } from './paging.js';
export { notFound, Problem, problemOf, type ProblemItem } from './problem.js';
export { recordId } from './record-id.js';
export { TakesFile } from './takes-file.js';
export { createValidationPipe, invalidInput } from './validation.pipe.js';
export { uploadProblem } from './upload-problem.js';
