/** The words of an event by locale. */
type EventWords = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** E1, a fictional event. */
export const careerTalk: EventWords = {
  ja: {
    title: 'ハロウィーン・キャリアトーク',
    summary: 'サイバーセキュリティの仕事をする四人が、仕事の一日と、そこまでの道のりを話します。',
    'body.1': '前半は講演、後半は少人数での質問の時間です。高校生・大学生のみなさんをお待ちしています。参加は無料です。',
    place: 'デモ会館3階（東京）',
  },
  en: {
    title: 'Halloween career talk',
    summary: 'Four people who work in cybersecurity tell of a day at work, and of the way that led them there.',
    'body.1': 'First come the talks, then time for questions in small groups. Open to high school and university students, free of charge.',
    place: 'Demo Hall, 3rd floor (Tokyo)',
  },
  th: {
    title: 'เสวนาอาชีพวันฮาโลวีน',
    summary: 'คนทำงานด้านความมั่นคงปลอดภัยไซเบอร์สี่คนเล่าถึงหนึ่งวันของการทำงานและเส้นทางที่พามาถึงจุดนี้',
    'body.1': 'ช่วงแรกเป็นการบรรยาย ช่วงหลังเป็นการถามตอบกลุ่มเล็ก เปิดรับนักเรียนและนักศึกษา ไม่มีค่าใช้จ่าย',
    place: 'เดโมฮอลล์ ชั้น 3 (โตเกียว)',
  },
  km: {
    title: 'ការពិភាក្សាអំពីអាជីពថ្ងៃហាឡូវីន',
    summary: 'អ្នកធ្វើការផ្នែកសន្តិសុខសាយប័របួននាក់ និយាយអំពីមួយថ្ងៃនៃការងារ និងផ្លូវដែលនាំពួកគេមកដល់ទីនេះ។',
    'body.1': 'ដំបូងមានបទបង្ហាញ បន្ទាប់មកមានសំណួរចម្លើយជាក្រុមតូចៗ។ សម្រាប់សិស្សវិទ្យាល័យ និងនិស្សិត ដោយឥតគិតថ្លៃ។',
    place: 'សាលដេម៉ូ ជាន់ទី៣ (តូក្យូ)',
  },
};

/** E2, a fictional event. */
export const exchangeCafe: EventWords = {
  ja: {
    title: '留学生の意見交換カフェ',
    summary: '留学生と日本の学生が、それぞれの国のネットの「あるある」と身の守り方を話し合います。',
    'body.1': '飲み物を手に、小さなテーブルを囲んで話します。日本語とやさしい英語を使います。',
    place: 'デモ・カフェ（東京）',
  },
  en: {
    title: 'Student exchange café',
    summary: 'International and Japanese students talk about life online in their countries, and about how they keep safe.',
    'body.1': 'Small tables, a drink in hand. We speak Japanese and plain English.',
    place: 'Demo Café (Tokyo)',
  },
  vi: {
    title: 'Quán cà phê giao lưu sinh viên',
    summary: 'Sinh viên quốc tế và sinh viên Nhật Bản trò chuyện về cuộc sống trên mạng ở nước mình và cách tự bảo vệ.',
    'body.1': 'Ngồi quanh bàn nhỏ, cùng uống nước và trò chuyện bằng tiếng Nhật và tiếng Anh đơn giản.',
    place: 'Demo Café (Tokyo)',
  },
};

/** E3, a fictional event. */
export const openDay: EventWords = {
  ja: {
    title: 'デモ大学オープンキャンパス：守る側の授業',
    summary: '一日だけの公開授業で、攻撃を見つけて止めるまでを体験します。',
    'body.1': '授業は45分、三回あります。内容はどの回も同じです。',
    place: 'デモ大学1号館（横浜）',
  },
};

/** E4, a fictional event: nobody registers for it. */
export const policyMeeting: EventWords = {
  ja: {
    title: 'デモ政策会議',
    summary: '各国の局長級の担当者が集まる会議です。一般の方は参加できません。結果は後日お知らせします。',
  },
  en: {
    title: 'Demo policy meeting',
    summary: 'Directors-general of all countries meet. It is not open to the public; its results will be announced.',
  },
};
