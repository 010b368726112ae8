import { urls } from '../../urls.js';

/** The addresses between which a registration is filled in: by the business itself, or by an officer who helps. */
export interface Way {
  readonly isAssisted: boolean;
  readonly here: string;
  readonly home: (id: string) => string;
  readonly step: (id: string, step: string) => string;
  readonly paper: (id: string, kind: string) => string;
}

export const OWN_WAY: Way = {
  isAssisted: false,
  here: urls.business,
  home: urls.ownBusiness,
  step: urls.businessStep,
  paper: urls.businessPaper,
};

export const ASSISTED_WAY: Way = {
  isAssisted: true,
  here: urls.verifying,
  home: urls.assisted,
  step: urls.assistedStep,
  paper: urls.assistedPaper,
};
