/** What people answer, in ten languages: made up for this project. Each is a list of paragraphs. */
export const LANGUAGES = ["en", "es", "fr", "id", "ne", "lo", "ur", "pt", "vi", "hi"] as const;
export type Language = (typeof LANGUAGES)[number];

export const ANSWERS: Readonly<Record<Language, readonly (readonly string[])[]>> = {
  en: [
    ["Yes, we tried that in our village. Half of the members stopped coming after the harvest."],
    [
      "Dear Efraín,",
      "We keep the money box with three keys. Each key is with another member, and nobody can open it alone. It took two meetings until all agreed on this.",
      "Best wishes,",
      "Sita",
    ],
    [
      "Two things helped us:",
      "- a calendar on the wall of the school\n- a small fine for who comes late",
      "What do you do when somebody cannot pay?",
    ],
    ["On Monday we meet again at 14:30. From then on we write down who was there: please send me your form."],
  ],
  es: [
    ["Sí, lo probamos en nuestro pueblo. La mitad dejó de venir después de la cosecha."],
    [
      "Estimada Sita:",
      "Guardamos el dinero en una caja con tres llaves. Cada llave la tiene otra persona y nadie puede abrirla sola. Hicieron falta dos reuniones para ponernos de acuerdo.",
      "Un saludo,",
      "Efraín",
    ],
    [
      "Dos cosas nos ayudaron:",
      "- un calendario en la pared de la escuela\n- una pequeña multa para quien llega tarde",
      "¿Qué hacen cuando alguien no puede pagar?",
    ],
    ["El lunes a las 14:30 nos reunimos otra vez. De la reunión escribo un acta y la envío."],
  ],
  fr: [
    ["Oui, nous l’avons essayé au village. La moitié n’est plus venue après la récolte."],
    [
      "Bonjour Efraín,",
      "Nous gardons l’argent dans une caisse à trois clés. Chaque clé est chez une autre personne et nul ne peut l’ouvrir seul. Il a fallu deux réunions pour se mettre d’accord.",
      "Bien à vous,",
      "Sita",
    ],
    [
      "Deux choses nous ont aidés :",
      "- un calendrier au mur de l’école\n- une petite amende pour qui arrive en retard",
      "Que faites-vous quand quelqu’un ne peut pas payer ?",
    ],
    ["Le lundi à 14 h 30 nous nous retrouvons. De mon côté, j’écris le compte rendu et je l’envoie."],
  ],
  id: [
    ["Ya, kami sudah mencobanya di desa. Separuh anggota tidak datang lagi setelah panen."],
    [
      "Pak Efraín yang baik,",
      "Uang kami simpan dalam kotak dengan tiga kunci. Tiap kunci dipegang anggota lain, jadi tidak ada yang bisa membukanya sendiri. Perlu dua pertemuan sampai semua setuju.",
      "Salam hangat,",
      "Sita",
    ],
    [
      "Dua hal menolong kami:",
      "- kalender di dinding sekolah\n- denda kecil bagi yang terlambat",
      "Bagaimana kalau ada yang tidak bisa membayar?",
    ],
    ["Pada hari Senin pukul 14.30 kami bertemu lagi. Dari rapat itu saya kirim catatannya."],
  ],
  ne: [
    ["हो, हामीले गाउँमा त्यसै गर्‍यौं। बाली काटेपछि आधा सदस्य आउन छोडे।"],
    [
      "आदरणीय एफ्राइन जी,",
      "हामी पैसा तीन साँचो लाग्ने बाकसमा राख्छौं। हरेक साँचो फरक सदस्यसँग हुन्छ, एक्लैले खोल्न मिल्दैन। सबै सहमत हुन दुई बैठक लाग्यो।",
      "धन्यवाद,",
      "सीता",
    ],
    ["दुई कुराले सघायो:", "- विद्यालयको भित्तामा पात्रो\n- ढिलो आउनेलाई सानो जरिवाना", "कसैले तिर्न सकेन भने तपाईंहरू के गर्नुहुन्छ?"],
    ["सोमबार १४:३० मा हामी फेरि भेट्छौं। त्यसपछि को आए भनेर लेख्छौं।"],
  ],
  lo: [
    ["ແມ່ນແລ້ວ, ພວກເຮົາໄດ້ລອງຢູ່ບ້ານ. ສະມາຊິກເຄິ່ງໜຶ່ງບໍ່ມາຫຼັງເກັບກ່ຽວ."],
    [
      "ສະບາຍດີ ທ່ານເອຟຣາອິນ,",
      "ພວກເຮົາເກັບເງິນໄວ້ໃນກ່ອງທີ່ມີສາມກະແຈ. ແຕ່ລະກະແຈຢູ່ກັບຄົນລະຄົນ ບໍ່ມີໃຜເປີດຄົນດຽວໄດ້. ຕ້ອງປະຊຸມສອງເທື່ອຈຶ່ງຕົກລົງກັນ.",
      "ດ້ວຍຄວາມນັບຖື,",
      "ຄຳຫຼ້າ",
    ],
    ["ມີສອງຢ່າງທີ່ຊ່ວຍພວກເຮົາ:", "- ປະຕິທິນຢູ່ຝາໂຮງຮຽນ\n- ຄ່າປັບໃໝໜ້ອຍໜຶ່ງສຳລັບຄົນມາຊ້າ", "ພວກທ່ານເຮັດແນວໃດຖ້າມີຄົນຈ່າຍບໍ່ໄດ້?"],
    ["ວັນຈັນ ເວລາ 14:30 ພວກເຮົາຈະພົບກັນອີກ. ຫຼັງຈາກນັ້ນຈະຂຽນຊື່ຜູ້ມາ."],
  ],
  ur: [
    ["جی ہاں، ہم نے گاؤں میں یہی کیا۔ فصل کے بعد آدھے ارکان نے آنا چھوڑ دیا۔"],
    [
      "محترم افرائین صاحب،",
      "ہم پیسے تین چابیوں والے صندوق میں رکھتے ہیں۔ ہر چابی الگ رکن کے پاس ہے اور کوئی اکیلا اسے نہیں کھول سکتا۔ سب کے ماننے میں دو اجلاس لگے۔",
      "شکریہ،",
      "رخسانہ",
    ],
    [
      "دو چیزوں نے مدد کی:",
      "- اسکول کی دیوار پر کیلنڈر\n- دیر سے آنے پر چھوٹا سا جرمانہ",
      "اگر کوئی ادا نہ کر سکے تو آپ کیا کرتے ہیں؟",
    ],
    ["پیر کو 14:30 بجے ہم پھر ملیں گے۔ اس کے بعد لکھیں گے کہ کون آیا۔"],
  ],
  pt: [
    ["Sim, tentámos isso na aldeia. Metade deixou de vir depois da colheita."],
    [
      "Caro Efraín,",
      "Guardamos o dinheiro numa caixa com três chaves. Cada chave está com outra pessoa e ninguém a abre sozinho. Foram precisas duas reuniões até todos concordarem.",
      "Um abraço,",
      "Sita",
    ],
    [
      "Duas coisas ajudaram:",
      "- um calendário na parede da escola\n- uma pequena multa para quem chega tarde",
      "O que fazem quando alguém não pode pagar?",
    ],
    ["Na segunda às 14:30 reunimos outra vez. De lá envio a ata."],
  ],
  vi: [
    ["Vâng, chúng tôi đã thử ở làng. Một nửa số người không đến nữa sau vụ gặt."],
    [
      "Thưa bác Efraín,",
      "Chúng tôi giữ tiền trong hộp có ba chìa khóa. Mỗi chìa do một người giữ, không ai mở một mình được. Phải họp hai lần mọi người mới đồng ý.",
      "Trân trọng,",
      "Anh",
    ],
    [
      "Hai điều đã giúp chúng tôi:",
      "- tờ lịch trên tường trường học\n- phạt nhẹ người đến muộn",
      "Các bác làm gì khi có người không đóng được?",
    ],
    ["Thứ hai lúc 14:30 chúng tôi họp lại. Từ buổi đó tôi sẽ gửi biên bản."],
  ],
  hi: [
    ["हाँ, हमने गाँव में यही किया। फसल के बाद आधे सदस्य आना बंद हो गए।"],
    [
      "आदरणीय एफ्राइन जी,",
      "हम पैसे तीन चाबियों वाली पेटी में रखते हैं। हर चाबी अलग सदस्य के पास है, कोई अकेला नहीं खोल सकता। सबके मानने में दो बैठकें लगीं।",
      "धन्यवाद,",
      "सीता",
    ],
    ["दो बातों से मदद मिली:", "- स्कूल की दीवार पर कैलेंडर\n- देर से आने पर छोटा जुर्माना", "कोई न दे सके तो आप क्या करते हैं?"],
    ["सोमवार को 14:30 बजे हम फिर मिलेंगे। उसके बाद लिखेंगे कि कौन आया।"],
  ],
};

/** The mail of ours that they answer, as its text part says it. */
export const OURS = "post@rutas.example.org";
export const NOTICE = `Don Efraín answered you in “Why do savings groups stall?”

Don Efraín · Puno

Pinten un calendario entre todos y cuélguenlo donde se reúnen.

¿Tienen ya uno?

Open it in Rutas and answer:
https://rutas.example.org/posts/0198a1b2-0000-7000-8000-000000000002

--${" "}
Rutas · https://rutas.example.org
You can answer this mail: what you write appears in the topic.
You get this mail because somebody answered you.
Stop such mails: https://rutas.example.org/unsubscribe/0198a1b2`;
export const NOTICE_HTML = `<div lang="en" dir="ltr" style="max-width:36rem;margin:0 auto;padding:24px 20px 32px"><p style="margin:0 0 20px"><a href="https://rutas.example.org">Rutas</a></p>
<h1 style="margin:0 0 16px;font-size:22px">Don Efraín answered you in “Why do savings groups stall?”</h1>
<div style="border-left:3px dotted #8d8776;padding-left:16px"><p dir="auto"><strong>Don Efraín</strong> <span>· Puno</span></p><div lang="es" dir="ltr"><p>Pinten un calendario entre todos y cuélguenlo donde se reúnen.</p><p>¿Tienen ya uno?</p></div></div>
<p style="margin:24px 0"><a href="https://rutas.example.org/posts/0198a1b2">Open it in Rutas and answer</a></p>
<p style="margin:32px 0 0;border-top:1px solid #dcd4c3">Rutas<br>You can answer this mail: what you write appears in the topic.<br><a href="https://rutas.example.org/unsubscribe/0198a1b2">Stop such mails</a></p></div>`;
export const SUBJECT = "Re: Why do savings groups stall?";
export const WRITER = "Don Efraín · Rutas";
