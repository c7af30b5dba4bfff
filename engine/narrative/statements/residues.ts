/** What a template or a hurried correction leaves behind in a text. */
export interface Residue {
  readonly matter:
    | 'placeholder'
    | 'choice'
    | 'instruction'
    | 'noAmount'
    | 'noPercent'
    | 'noUnit'
    | 'unfinished'
    | 'doubled';
  readonly pattern: RegExp;
  /** In headings and titles of forms too. */
  readonly anywhere?: true;
}

export const RESIDUES: readonly Residue[] = [
  {
    matter: 'placeholder',
    pattern:
      /(?<=[\u4e00-\u9fff])(?:X{2,8}|x{2,8}|×{2,8}|\*{2,8}|某某)(?=[\u4e00-\u9fff,。;])|(?:X{2,8}|×{2,8})(?=年|万元|局|部门|单位)|(?<=[\u4e00-\u9fff])_{3,20}/g,
    anywhere: true,
  },
  {
    matter: 'choice',
    pattern:
      /(?:增加|增长|上升|提高|超支|大于|高于)[(/](?:减少|下降|降低|节约|小于|低于)\)?(?:\(?或?持平\)?)?|(?:减少|下降|降低)[(/](?:增加|增长|上升)\)?|大小于|减增加|增减少|增加减少\d/g,
  },
  {
    matter: 'instruction',
    pattern:
      /\((?:请|注:请|按照?[“"《]|填写说明|此处|示例|样例|如无[^()]{0,10}(?:请|则)|若无[^()]{0,20}(?:请|则))[^()]{2,80}(?:填写|填列|填报|核实|说明|删除|备注|注明|修改)[^()]{0,30}\)/g,
    anywhere: true,
  },
  {
    matter: 'noAmount',
    pattern:
      /(?:预算数?为|决算数?为|支出为|收入为|共计|合计为|总计|支出|安排|增加|减少)(?=[万亿]元(?!以[上下]))|(?:增长|下降|占|完成年初预算的|完成预算的)(?=%)/g,
  },
  { matter: 'noPercent', pattern: /(?:增长|下降|降低|上升)了?\d{1,4}\.\d{1,2}(?=[,。;])/g },
  { matter: 'noUnit', pattern: /(?:增加|减少)了?\d[\d,]{0,12}\.\d{2}(?=[,。;(]|$)/g },
  {
    matter: 'unfinished',
    pattern:
      /(?:主要原因|(?<!(?:说明|分析|查明|解释|写明|公开|注明|其他|无|没有)[^,;。]{0,6})原因)(?:主要)?(?:是|为|系)?:?(?=[。;])|(?:主要用于|主要包括):?(?=[。;])/g,
  },
  { matter: 'doubled', pattern: /。{2,}|,{2,}|、{2,}|;{2,}|。,|,。|、。|:。|,、|、,/g },
];
