/**
 * Small JSON texts, in the manner of JSONTestSuite (its idea, none of its files): what is a value,
 * what is not, and what is wrong with it. Texts are bytes where they are no UTF-8.
 */

/** Texts that are one JSON value (RFC 8259). */
export const VALID_VALUES: readonly string[] = [
  ...["null", "true", "false", '""', "[]", "{}"],
  // numbers
  ...["0", "-0", "1", "-1", "10", "123456789", "0.5", "-0.5", "1.0", "1.50", "0.1e1", "1e5", "1E5"],
  ...["1e+5", "1E-5", "-1e-5", "0e0", "0E+0", "1e400", "-1e400", "1e-400", "123456789012345678901"],
  ...["0.1234567890123456789", "5e-324", "1.7976931348623157e308", "9007199254740993"],
  // texts
  ...['"a"', '" "', '"\u007f"', '"é"', '"北京"', '"🏠"', '"\u2028\u2029"', '"\ufeff"', '"\uffff"'],
  ...[
    '"\\""',
    '"\\\\"',
    '"\\/"',
    '"\\b\\f\\n\\r\\t"',
    '"\\u0041"',
    '"\\u00e9"',
    '"\\u5317\\u4eac"',
  ],
  ...['"\\ud83c\\udfe0"', '"\\ud83c"', '"\\udfe0"', '"\\udfe0\\ud83c"', '"\\u0000"', '"\\uFFFF"'],
  ...['"\\uD83C\\uDFE0"', '"//"', '"/* */"', '"{[,:]}"', '"NaN"', '"a\\u0020b"', '"\\\\u0041"'],
  // arrays
  ...["[1]", "[1,2]", "[ ]", "[\n]", "[ 1 , 2 ]", "[[]]", "[[[[]]]]", "[null]", '["",[],{}]'],
  ...["[1,\t2\r\n]", "[true,false,null]", "[-0]", "[1e1]", '["\\u0041"]'],
  // objects
  ...[
    '{"a":1}',
    '{ "a" : 1 }',
    '{"a":1,"b":2}',
    '{"":0}',
    '{"a":{"b":{"c":[]}}}',
    '{"a":[{"b":1}]}',
  ],
  ...[
    '{"a":1,"a":2}',
    '{"\\u0061":1}',
    '{"名称":"和平里"}',
    '{"__proto__":1}',
    '{"constructor":{}}',
  ],
  ...['{"a b":1}', '{"\\n":1}', '{"toString":null}', '{"1":1,"0":0}', '{"length":0}'],
  // white space
  ...[" 1", "1 ", "\t1", "1\n", "\r\n1\r\n", " [ ] ", " { } ", '\n{\n"a"\n:\n1\n}\n'],
];

/** Texts that are no JSON value, by the code of what is wrong where they stand as a value in a feature. */
export const BROKEN_VALUES: Readonly<Record<string, readonly string[]>> = {
  "json-value-missing": [
    ...["", "[", "]", "[,1]", "[}", "[,]", "}", '{"a":', "{,}", '{"a":}', '{"a":,}'],
  ],
  "json-bad-word": [
    ...[
      "nul",
      "True",
      "FALSE",
      "None",
      "undefined",
      "NaN",
      "Infinity",
      'a"',
      "a",
      "$",
      "\u5317\u4eac",
      "[a]",
    ],
    ...["[nul]", '{"a":b}'],
  ],
  "json-unexpected-character": [
    ...["{", '{"a":1', '{"a":{"b":1}'], // before a comma and another feature
    ...[
      "nulll",
      "+",
      "0x10",
      "0b1",
      "1_000",
      "1e5e",
      "\uff11\uff12",
      "1a",
      "\u00bd",
      '"a',
      '"\\"',
      '"a"b"',
    ],
    ...[
      "@",
      "[1;2]",
      "[1:2]",
      "(1)",
      '{"a":1;"b":2}',
      '{"a"::1}',
      "{:1}",
      "{[]:1}",
      '{"a":1}}',
      '{"a":"x}',
      "<p>",
      "\u00a01",
    ],
    ...["\ufeff1", "\u20281", "\u000b1", "\f1", "\u00851", "1;", ":1", "=1", "\\u0031", "&nbsp;"],
  ],
  "json-bad-number": [
    ...["-Infinity", "+1", "-", "--1", "-+1", "01", "-01", "00", "1.", ".5", "-.5", "1.e5"],
    ...["1e", "1e+", "1e-", "1e1.5", "1..2", "1.2.3", "1e 5", "- 1", "0.", "0e", "[1,-]"],
  ],
  "json-unquoted-key": [...["1,234", "{a:1}", "{1:1}", "{null:1}", "{a b:1}", '{"a":1,b:2}']],
  "json-missing-comma": [
    ...[
      "1 000",
      "1f",
      '"a" "b"',
      '"a""b"',
      "[1 2]",
      '["a" "b"]',
      "[1]1",
      "[true false]",
      '{"a":1 "b":2}',
    ],
  ],
  "json-wrong-quotes": [
    ...["'a'", "\u201ca\u201d", "\u2018a\u2019", "`a`", "\uff02a\uff02", "[']", "{'a':1}"],
  ],
  "json-control-character": [...['"\n"', '"\t"', '"\u0000"', '"\u001f"', '"\r"']],
  "json-bad-escape": [
    ...['"\\x41"', '"\\a"', '"\\\'"', '"\\u12"', '"\\u12G4"', '"\\U0041"', '"\\ "', '"\\0"'],
  ],
  "json-wrong-bracket": [...["[1", "[[1]", "[1]]", "[1}", "[1,2", '{"a":1]']],
  "json-extra-comma": [
    ...[
      "[1,",
      "[1,]",
      "[1,,2]",
      '["a",\n',
      "[1 , , 2]",
      '{"a":1,',
      '{"a":1,}',
      '{"a":1,,"b":2}',
      "1,",
    ],
  ],
  "json-full-width": [...["\uff3b1\uff3d", "[1\uff0c2]", '\uff5b"a":1}', '{"a"\uff1a1}']],
  "json-comment": [
    ...[
      "[/**/1]",
      "[1]//",
      '{//c\n"a":1}',
      '{"a":/*c*/1}',
      '{"a":#c\n1}',
      "//",
      "/* */ 1",
      "# 1",
      "1 // one",
    ],
  ],
  "json-missing-colon": [...['{"a"', '{"a"}', '{"a" 1}', '{"a"=1}', '{"a",1}']],
};

/** Bytes that are no UTF-8, where a text should stand. */
export const BROKEN_BYTES: readonly (readonly number[])[] = [
  [0x80],
  [0xbf],
  [0xc0, 0x80],
  [0xc1, 0xbf],
  [0xc3],
  [0xc3, 0x28],
  [0xe0, 0x80, 0x80],
  [0xe5, 0x8c],
  [0xed, 0xa0, 0x80],
  [0xed, 0xbf, 0xbf],
  [0xf0, 0x80, 0x80, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xf5, 0x80, 0x80, 0x80],
  [0xf8, 0x88, 0x80, 0x80, 0x80],
  [0xfe],
  [0xff],
];
