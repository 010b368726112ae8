/** Where did the money go, and what looks wrong? */
export { OversightModule } from './oversight.module.js';
export { AnchorReader, type AnchorView } from './record/anchor-reader.js';
export { StoryReader } from './record/story/story-reader.js';
export type { Story } from './record/story/domain/story.js';
export { STAGES, type StoryEvent } from './record/story/domain/words.js';
export { CaseAnswers } from './cases/case-answers.service.js';
export { CaseEvent, type CaseEventPayload } from './cases/case.messages.js';
export { CaseQueries, type AskedView, type FollowUpView } from './cases/case.queries.js';
export { AnswerRequest } from './cases/case.requests.js';
