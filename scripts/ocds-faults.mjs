// Written from the documentation of OCDS 1.1 and the fault lists of publishers, without looking at how our releases are made.

const SECTION_TAGS = [
  ['planning', /^planning/],
  ['tender', /^tender/],
  ['awards', /^award/],
  ['contracts', /^(contract|implementation)/],
];
// Dates that lie ahead by their nature.
const AHEAD = /(dueDate|endDate|maxExtentDate)$/;

export function releaseFaults(release) {
  const faults = [];
  const fault = (text) => faults.push(text);
  walk(release, '', (path, value) => {
    if (/(^|\/)(id|awardID|projectID|releaseID)$/.test(path) && (typeof value !== 'string' || value === '')) {
      fault(`${path}: an id is a filled text`);
    }
    if (/amount$/.test(path) && typeof value === 'number' && (!Number.isSafeInteger(value) || value < 0)) {
      fault(`${path}: ${value} is no amount in rupiah`);
    }
    if (/currency$/.test(path) && value !== 'IDR') fault(`${path}: currency ${value}`);
    if (value === null || value === '') fault(`${path}: empty`);
    if (
      isInstant(path, value) &&
      !AHEAD.test(path) &&
      release.tag?.[0] !== 'compiled' &&
      value > release.date
    ) {
      fault(`${path}: ${value} is later than the release (${release.date})`);
    }
  });
  if (String(release.id).includes('#')) fault('/id: has a #');
  checkTags(release, fault);
  checkParties(release, fault);
  checkUnique(release, '', fault);
  checkMoney(release, fault);
  checkDates(release, fault);
  return faults;
}

export function processFaults(releases) {
  const faults = [];
  const ids = releases.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) faults.push('two releases have one id');
  if (new Set(releases.map(({ ocid }) => ocid)).size !== 1) faults.push('several ocids in one process');
  releases.forEach(({ date, id }, index) => {
    if (index > 0 && date < releases[index - 1].date)
      faults.push(`${id} is older than the release before it`);
  });
  const tags = releases.flatMap(({ tag }) => tag);
  for (const [first, later] of [
    ['planning', 'planningUpdate'],
    ['award', 'awardUpdate'],
    ['contract', 'contractUpdate'],
    ['implementation', 'implementationUpdate'],
  ]) {
    if (tags.includes(later) && !tags.includes(first)) faults.push(`${later} without ${first}`);
    if (tags.includes(later) && tags.indexOf(later) < tags.indexOf(first))
      faults.push(`${later} before ${first}`);
  }
  const known = new Set(ids);
  for (const release of releases) {
    walk(release, '', (path, value) => {
      if (/releaseID$/i.test(path) && !known.has(value)) faults.push(`${path}: no release ${value}`);
    });
  }
  return faults;
}

function checkTags(release, fault) {
  const tags = release.tag ?? [];
  if (tags.includes('compiled')) return;
  if (new Set(tags).size !== tags.length) fault('/tag: a tag twice');
  for (const [section, pattern] of SECTION_TAGS) {
    if (tags.some((tag) => pattern.test(tag)) && release[section] === undefined) {
      fault(`/tag: ${tags} without ${section}`);
    }
  }
  const isImplemented = (release.contracts ?? []).some(({ implementation }) => implementation);
  if (tags.some((tag) => /^implementation/.test(tag)) && !isImplemented) fault('/tag: no implementation');
}

function checkParties(release, fault) {
  const parties = new Map((release.parties ?? []).map((party) => [party.id, party]));
  const needs = (reference, role, path) => {
    const party = reference && parties.get(reference.id);
    if (!party) return fault(`${path}: ${reference?.id} is no party`);
    if (party.name !== reference.name)
      fault(`${path}: "${reference.name}" is "${party.name}" among the parties`);
    if (role && !party.roles.includes(role)) fault(`${path}: ${party.id} lacks the role ${role}`);
    used.add(`${party.id} ${role}`);
    return undefined;
  };
  const used = new Set();
  needs(release.buyer, 'buyer', '/buyer');
  if (release.tender) needs(release.tender.procuringEntity, 'procuringEntity', '/tender/procuringEntity');
  for (const award of release.awards ?? []) {
    if (!award.suppliers?.length) fault(`/awards/${award.id}: nobody supplies`);
    for (const supplier of award.suppliers ?? [])
      needs(supplier, 'supplier', `/awards/${award.id}/suppliers`);
  }
  for (const contract of release.contracts ?? []) {
    for (const transaction of contract.implementation?.transactions ?? []) {
      needs(transaction.payer, 'payer', `/contracts/${contract.id}/transactions/${transaction.id}/payer`);
      needs(transaction.payee, 'payee', `/contracts/${contract.id}/transactions/${transaction.id}/payee`);
    }
  }
  for (const part of release.planning?.budget?.budgetBreakdown ?? []) {
    needs(part.sourceParty, null, '/planning/budget/budgetBreakdown/sourceParty');
  }
  for (const party of parties.values()) {
    if (!party.name || party.identifier?.legalName !== party.name)
      fault(`/parties/${party.id}: names differ`);
    for (const role of party.roles) {
      const isNamed = used.has(`${party.id} ${role}`) || (role === 'procuringEntity' && !release.tender);
      if (!isNamed) fault(`/parties/${party.id}: is ${role} of nothing`);
    }
  }
}

function checkUnique(value, path, fault) {
  if (Array.isArray(value)) {
    const ids = value.flatMap((entry) =>
      entry && typeof entry === 'object' && 'id' in entry ? [entry.id] : [],
    );
    if (new Set(ids).size !== ids.length) fault(`${path}: an id twice`);
    value.forEach((entry, index) => checkUnique(entry, `${path}/${index}`, fault));
  } else if (value && typeof value === 'object') {
    for (const [key, entry] of Object.entries(value)) checkUnique(entry, `${path}/${key}`, fault);
  }
}

function checkMoney(release, fault) {
  const adds = (path, total, items) => {
    const sum = items.reduce((known, { quantity, unit }) => known + quantity * unit.value.amount, 0);
    if (total?.amount !== sum) fault(`${path}: ${total?.amount} is not the sum of its items, ${sum}`);
  };
  const budget = release.planning?.budget;
  if (budget) {
    const sum = budget.budgetBreakdown.reduce((known, { amount }) => known + amount.amount, 0);
    if (sum !== budget.amount.amount) fault(`/planning/budget: ${budget.amount.amount} is not ${sum}`);
  }
  if (release.tender) adds('/tender', release.tender.value, release.tender.items);
  const awards = new Map((release.awards ?? []).map((award) => [award.id, award]));
  for (const award of awards.values()) adds(`/awards/${award.id}`, award.value, award.items);
  for (const contract of release.contracts ?? []) {
    const path = `/contracts/${contract.id}`;
    if (!awards.has(contract.awardID)) fault(`${path}: no award ${contract.awardID}`);
    adds(path, contract.value, contract.items);
    const paid = (contract.implementation?.transactions ?? []).reduce(
      (sum, { value }) => sum + value.amount,
      0,
    );
    if (paid > contract.value.amount) fault(`${path}: paid ${paid} of ${contract.value.amount}`);
  }
}

function checkDates(release, fault) {
  walk(release, '', (path, value) => {
    if (!/(period|Period)$/.test(path) || typeof value !== 'object') return;
    if (value.startDate && value.endDate && value.endDate < value.startDate)
      fault(`${path}: ends before it starts`);
  });
  for (const contract of release.contracts ?? []) {
    const path = `/contracts/${contract.id}`;
    const award = (release.awards ?? []).find(({ id }) => id === contract.awardID);
    if (award && contract.period.startDate < award.date) fault(`${path}: begins before it was awarded`);
    if (contract.dateSigned && contract.dateSigned < contract.period.startDate) {
      fault(`${path}: signed before it was written`);
    }
    if (contract.status === 'active' && !contract.dateSigned) fault(`${path}: active and not signed`);
    for (const milestone of contract.implementation?.milestones ?? []) {
      if (milestone.status === 'met' && !milestone.dateMet) fault(`${path}: ${milestone.id} met at no time`);
      if (milestone.dateMet < contract.period.startDate)
        fault(`${path}: ${milestone.id} before the contract`);
    }
  }
}

function isInstant(path, value) {
  return (
    /(date|Date|dateSigned|dateMet|dateModified)$/.test(path) &&
    typeof value === 'string' &&
    /^\d{4}-/.test(value)
  );
}

function walk(value, path, visit) {
  visit(path, value);
  if (Array.isArray(value)) value.forEach((entry, index) => walk(entry, `${path}/${index}`, visit));
  else if (value && typeof value === 'object') {
    for (const [key, entry] of Object.entries(value)) walk(entry, `${path}/${key}`, visit);
  }
}
