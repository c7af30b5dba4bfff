/** A functional classification named in words: the 类, 款 and 项 as far as they are given. */
export interface Subject {
  /** The innermost name given: the 项's. */
  readonly name: string;
  /** All names, outermost first: 「教育支出/进修及培训/培训支出」. */
  readonly path: string;
}

const NAMED =
  /^([^()]{2,40})\(类\)(?:支出)?(?:\(\d{3}\))?(?:([^()]{2,40})\(款\)(?:\(\d{2,5}\))?(?:([^()]{2,50})\(项\))?)?/;
const CODED = /^([^()]{2,40})\(\d{3}\)([^()]{2,40})\(\d{2,5}\)([^()]{2,50})\(\d{2,7}\)/;
/** What may stand inside a name in brackets: 政府办公厅（室）及相关机构事务. */
const INNER_BRACKETS = /\((?!(?:类|款|项|\d{2,7})\))[^()]{1,12}\)/g;
const LONGEST = 160;

const CLASSES =
  /^(?:一般公共服务|外交|国防|公共安全|教育|科学技术|文化(?:旅游)?体育与传媒|社会保障和就业|卫生健康|医疗卫生与计划生育|节能环保|城乡社区|农林水|交通运输|资源勘探(?:工业)?信息等|商业服务业等|金融|援助其他地区|自然资源海洋气象等|国土海洋气象等|住房保障|粮油物资储备|灾害防治及应急管理|债务还本|债务付息|抗疫特别国债安排的|其他)(?:支出)?$/;

/** The classification that a paragraph begins with: 「城乡社区支出（类）……（款）……（项）」. */
export function subjectAt(text: string, start: number, end: number): Subject | undefined {
  const words = text
    .slice(start, Math.min(end, start + LONGEST))
    .replace(INNER_BRACKETS, (inner) => inner.replace('(', '〈').replace(')', '〉'));
  const match = NAMED.exec(words) ?? CODED.exec(words);
  if (!match || /[,;。:]/.test(match[0])) return undefined;
  const names = match
    .slice(1)
    .filter((name) => name !== undefined)
    .map((name) => name.replaceAll('〈', '（').replaceAll('〉', '）'));
  return { name: names.at(-1)!, path: names.join('/') };
}

/** 「社会保障和就业（类）」 or 「社会保障和就业支出」 as the class is called on the forms; undefined if it is none. */
export function functionalClass(name: string): string | undefined {
  const plain = name.replace(/\(类\)/, '').replace(/\(\d{3}\)/, '');
  if (!CLASSES.test(plain)) return undefined;
  return plain.endsWith('支出') ? plain : `${plain}支出`;
}
