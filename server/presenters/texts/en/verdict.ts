import type { Texts } from "../zh-cn.ts";

export const verdict: Texts["verdict"] = {
  numbers: ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
  eligible: "Eligible",
  ineligible: "Not eligible yet",
  undetermined: "Undetermined",
  eligibleText:
    "As of {asOf}, the {mandatory} required conditions and one of the other {anyOf} are met.",
  ineligibleText: "As of {asOf}, the points below are still missing.",
  undeterminedText: "As of {asOf}, there is no verdict yet: some facts are not known.",
  ruleset: "Based on ruleset {ruleset}",
  mandatory: "All of these are needed",
  anyOf: "Any one of these {anyOf} is enough",
  met: "Met",
  unmet: "Not met",
  unmetButEnough: "Not reached, but one of the {anyOf} is enough and is met",
  unknown: "Not known yet",
  whereToFind: "Where to look",
  source: "Source",
  checkedOn: "checked on {date}",
  blockers: "What is missing",
  paths: "Ways to become eligible",
  recommended: "Recommended",
  questions: "Please find out next",
  changeTo: "Change it to {name}",
  warnings: "Please note",
};

export const ways: Texts["ways"] = {
  way: "Way {number}",
  possible: "Possible",
  impossible: "Not possible in this account",
  anytime: "No waiting: eligible as soon as it is done",
  elsewhere: "another account has to meet the other conditions anew",
  earliest: "Eligible on {date} at the earliest",
  money: "Costs {amount} CNY",
  waitUntil: "wait until {date}",
  notBefore: "on {date} or later",
  assuming: "Provided that these, which are not known yet, are met too: {titles}",
};

export const readings: Texts["readings"] = {
  title: "This verdict depends on how the rules are read",
  names: {
    dau: "“DAU over the last 7 days”",
    halfYear: "“the last half year”",
    categoryNames: "the names of categories",
  },
  options: {
    dau: {
      average: "as the average of the 7 days",
      "every-day": "as every single day",
      "any-day": "as any one of the days",
    },
    halfYear: { "calendar-months": "as 6 calendar months", "days-180": "as 180 days" },
    categoryNames: {
      successors: "with today's name of a category counting as its name of 2020",
      "as-published": "with only the names in the notice, or the same id",
    },
  },
  decides: "WeChat does not say how {name} is counted, and another reading gives another verdict.",
  used: "Read here {option}",
  readAs: "Read it {option}",
  toBeFirm: "With this done, the verdict is the same under every reading:",
  pinnedTitle: "Checked under a reading of your choice",
  reset: "Back to the default reading",
  byDefault: "Default",
  field: {
    dau: "How “DAU over the last 7 days” is counted",
    halfYear: "How “the last half year” is counted",
    categoryNames: "How the names of categories are read",
  },
  namesOnly:
    "WeChat renamed categories after it published the open ones in 2020, and never said which became which; here today's name counts as the category of then.",
};

export const licences: Texts["licences"] = {
  title:
    "What WeChat asks for to have the category (as of {date}; the verdict does not depend on it):",
  none: "no licence is named",
};

export const categorySheet: Texts["categorySheet"] = {
  name: "Categories",
  category: "category (copy it into the list)",
  english: "in English",
  formerly: "name of 2020",
  licence: "what WeChat asks for (as of {date})",
};
